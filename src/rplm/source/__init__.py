"""Text to plan: find the files, read them with their places, give them shape."""
