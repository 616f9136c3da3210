print("running raises")
raise ValueError("while importing")
