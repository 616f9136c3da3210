x = "from PYTHONPATH"
