# Status of a program that ends by sys.exit in a function.
# exit: 7
import sys
def main():
    print("main")
    return 7
sys.exit(main())
# expect: main
