#!/usr/bin/env python3
# A first line with #! is a comment.
print("ran")  # expect: ran
