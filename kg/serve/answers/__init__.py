"""What a worker does with a request: each operation takes the data and a request and gives a reply."""
