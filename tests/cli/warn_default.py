# Warnings go to standard error with place and category.
import warnings
warnings.warn("a user warning")
warnings.warn("not shown", ImportWarning)
warnings.warn("shown in main", DeprecationWarning)
for _ in range(2): warnings.warn("once per line")
print("done")  # expect: done
