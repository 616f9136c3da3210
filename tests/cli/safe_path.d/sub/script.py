import sys
try: import neighbour
except ImportError as e: print(e, sys.flags.safe_path)
