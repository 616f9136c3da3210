# List, tuple, set and dict displays, with unpacking.
print([], [1], [1, 2,], (), (1,), (1, 2))  # expect: [] [1] [1, 2] () (1,) (1, 2)
print([*range(3), *"ab"], (*[1], 2), {*[1], *[1]}, {**{"a": 1}, "b": 2, **{"a": 3}})
# expect: [0, 1, 2, 'a', 'b'] (1, 2) {1} {'a': 3, 'b': 2}
print(*[], sep="|")  # expect:
print({1: "a", 1.0: "b", True: "c"})  # expect: {1: 'c'}
print({0, False, 0.0}, {"x": 1, "x": 2})  # expect: {0} {'x': 2}
print([[]] * 2, ((),), {(): []})  # expect: [[], []] ((),) {(): []}
a = 1,
print(a)  # expect: (1,)
def attempt(source):
    try:
        print(eval(source))
    except TypeError as e:
        print(source, "->", e)
for source in ("[*1]", "(*None,)", "{*1}", "{**1}", "{**[1]}", "{[]: 1}", "{[]}", "{{}: 1}", "{1: {}, {1}: 2}", "[*object()]", "{**None}"):
    attempt(source)
# expect: [*1] -> Value after * must be an iterable, not int
# expect: (*None,) -> Value after * must be an iterable, not NoneType
# expect: {*1} -> 'int' object is not iterable
# expect: {**1} -> 'int' object is not a mapping
# expect: {**[1]} -> 'list' object is not a mapping
# expect: {[]: 1} -> cannot use 'list' as a dict key (unhashable type: 'list')
# expect: {[]} -> cannot use 'list' as a set element (unhashable type: 'list')
# expect: {{}: 1} -> cannot use 'dict' as a dict key (unhashable type: 'dict')
# expect: {1: {}, {1}: 2} -> cannot use 'set' as a dict key (unhashable type: 'set')
# expect: [*object()] -> Value after * must be an iterable, not object
# expect: {**None} -> 'NoneType' object is not a mapping
