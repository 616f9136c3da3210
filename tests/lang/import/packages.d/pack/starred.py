__all__ = ["public", "also"]
public = 1
also = 2
private = 3
_hidden = 4
