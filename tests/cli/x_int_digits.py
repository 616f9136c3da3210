# -X int_max_str_digits.
# command: -X int_max_str_digits=1000 -c "import sys; print(sys.get_int_max_str_digits())"
# expect: 1000
