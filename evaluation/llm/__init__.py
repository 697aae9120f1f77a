"""What the second reader is measured with: answers that lie, and a server that plays all kinds of servers."""
