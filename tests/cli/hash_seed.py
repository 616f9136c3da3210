# PYTHONHASHSEED makes hashes repeatable; nonsense is refused.
# command: -c "print('unreached')"
# env: PYTHONHASHSEED=nonsense
# exit: 1
