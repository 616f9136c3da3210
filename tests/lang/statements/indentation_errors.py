# Wrong indentation, with the class of the error.
for source in (" x = 1", "if 1:\nx", "if 1:\n  x\n y", "if 1:\n  x\n    y", "x\n  y", "if 1:\n\tx\n        y", "def f():\n", "class C:\n# comment\n", "for x in y:\n\nz", "if 1:\n  x\nelse:\ny", "while 1:", "try:\n  x\nexcept A:\ny", "with a:\nb", "match 1:\n case 1:\n x", "match 1:\n", "if 1: x\n  y", "if 1:\n        x\n\ty", "  \n  x", "\tx", "try:\n x", "try:\n x\ny", "if x:\n  pass\n elif y:\n  pass", "match x:\npass", "else: pass", "elif x: pass", "finally: pass", "except: pass", "case 1: pass"):
    try: compile(source, "<s>", "exec"); print(repr(source), "ok")
    except SyntaxError as e: print(repr(source), "->", type(e).__name__, e.msg, e.lineno, e.offset)
# expect: ' x = 1' -> IndentationError unexpected indent 1 1
# expect: 'if 1:\nx' -> IndentationError expected an indented block after 'if' statement on line 1 2 1
# expect: 'if 1:\n  x\n y' -> IndentationError unindent does not match any outer indentation level 3 3
# expect: 'if 1:\n  x\n    y' -> IndentationError unexpected indent 3 4
# expect: 'x\n  y' -> IndentationError unexpected indent 2 2
# expect: 'if 1:\n\tx\n        y' -> TabError inconsistent use of tabs and spaces in indentation 3 1
# expect: 'def f():\n' -> IndentationError expected an indented block after function definition on line 1 1 9
# expect: 'class C:\n# comment\n' -> IndentationError expected an indented block after class definition on line 1 2 10
# expect: 'for x in y:\n\nz' -> IndentationError expected an indented block after 'for' statement on line 1 3 1
# expect: 'if 1:\n  x\nelse:\ny' -> IndentationError expected an indented block after 'else' statement on line 3 4 1
# expect: 'while 1:' -> IndentationError expected an indented block after 'while' statement on line 1 1 9
# expect: 'try:\n  x\nexcept A:\ny' -> IndentationError expected an indented block after 'except' statement on line 3 4 1
# expect: 'with a:\nb' -> IndentationError expected an indented block after 'with' statement on line 1 2 1
# expect: 'match 1:\n case 1:\n x' -> IndentationError expected an indented block after 'case' statement on line 2 3 2
# expect: 'match 1:\n' -> IndentationError expected an indented block after 'match' statement on line 1 1 9
# expect: 'if 1: x\n  y' -> IndentationError unexpected indent 2 2
# expect: 'if 1:\n        x\n\ty' -> TabError inconsistent use of tabs and spaces in indentation 3 1
# expect: '  \n  x' -> IndentationError unexpected indent 2 2
# expect: '\tx' -> IndentationError unexpected indent 1 1
# expect: 'try:\n x' -> SyntaxError expected 'except' or 'finally' block 2 3
# expect: 'try:\n x\ny' -> SyntaxError expected 'except' or 'finally' block 3 1
# expect: 'if x:\n  pass\n elif y:\n  pass' -> IndentationError unindent does not match any outer indentation level 3 9
# expect: 'match x:\npass' -> IndentationError expected an indented block after 'match' statement on line 1 2 1
# expect: 'else: pass' -> SyntaxError invalid syntax 1 1
# expect: 'elif x: pass' -> SyntaxError invalid syntax 1 1
# expect: 'finally: pass' -> SyntaxError invalid syntax 1 1
# expect: 'except: pass' -> SyntaxError invalid syntax 1 1
# expect: 'case 1: pass' -> SyntaxError invalid syntax 1 6
