"""What a course is: lectures, readings, calendar, people, tags."""
