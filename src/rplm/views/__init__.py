"""What to show: facts and findings arranged as tables, timelines and sentences."""
