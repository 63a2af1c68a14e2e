"""Knowledge as data: topics, the pages of the checks, texts and sources, and what loads them."""
