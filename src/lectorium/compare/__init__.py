"""Two sites made of one course held against each other; knows HTML and addresses, and neither courses nor disks."""
