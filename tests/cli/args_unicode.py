# Arguments beyond ASCII arrive intact, options after the script are the script's.
# args: é 日本 --flag -c "" "with space"
import sys
print(sys.argv[1:])  # expect: ['é', '日本', '--flag', '-c', '', 'with space']
