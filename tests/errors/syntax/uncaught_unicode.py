# Carets count characters, not bytes.
# exit: 1
é = "日本語" + ) 
