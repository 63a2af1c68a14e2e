"""What a model would know that it cannot know when it is used."""
