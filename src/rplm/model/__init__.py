"""What a plan is: immutable entities that know where each of their fields was written."""
