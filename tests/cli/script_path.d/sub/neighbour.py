x = "neighbour"
