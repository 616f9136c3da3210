name = "sub package"
