"""What every object of a family is asked, answered in plain numbers."""
