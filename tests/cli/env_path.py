# PYTHONPATH is put in front.
# command: -c "import extra; print(extra.x)"
# env: PYTHONPATH=lib:other
# expect: from PYTHONPATH
