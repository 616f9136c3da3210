if a:
	b
	if c:
	        d
# comment

x = (1,  # one

     2)
y = 1 + \
    2
if a: b; c
    # odd comment
def f():
  if g:
      h
    # another
  return i
имя = ﬁ = ｘ = 1
