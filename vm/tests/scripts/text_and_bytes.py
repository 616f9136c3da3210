# str, bytes, bytearray and memoryview. Holds under CPython 3.14.


def raises(error, message, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except error as caught:
        assert str(caught) == message, str(caught)
    else:
        assert False, message


class Text(str):
    pass


t = Text('héllo')
t.mark = 1
assert t.mark == 1 and t == 'héllo' and type(t) is Text and type(t[:]) is str and type(t + '') is str
assert type(t.strip()) is str and type(str(t)) is str and hash(t) == hash('héllo') and {t: 2}['héllo'] == 2
s = 'aé€😀b'
assert len(s) == 5 and s[3] == '😀' and s[-1] == 'b' and s[1:4] == 'é€😀' and s[::-1] == 'b😀€éa' and s[::2] == 'a€b'
assert [c for c in s] == ['a', 'é', '€', '😀', 'b'] and s.find('b') == 4 and s.rfind('é') == 1 and s.index('€', 2) == 2
assert s.find('b', -1) == 4 and s.find('', 9) == -1 and 'abc'.find('', 3) == 3 and 'aaa'.count('') == 4
assert s.count('é', None, None) == 1 and 'a' * 3 == 'aaa' and 'ab' * -1 == '' and s * 2 == s + s
assert '-'.join('abc') == 'a-b-c' and ''.join(['é', 'x']) == 'éx' and ','.join([]) == '' and ','.join(('a',)) == 'a'
assert ' a  b '.split() == ['a', 'b'] and 'a,b,c'.rsplit(',', 1) == ['a,b', 'c'] and 'a\nb\r\n'.splitlines(True) == ['a\n', 'b\r\n']
assert 'a=b=c'.partition('=') == ('a', '=', 'b=c') and 'abc'.rpartition('=') == ('', '', 'abc')
assert 'abcabc'.replace('b', 'é', count=1) == 'aécabc' and 'xxaxx'.strip('x') == 'a' and 'é'.center(5, '€') == '€€é€€'
assert '-5'.zfill(4) == '-005' and 'a\tb'.expandtabs(4) == 'a   b' and 'straße'.upper() == 'STRASSE' and 'ΑΣ'.lower() == 'ας'
assert 'abc'.startswith(('x', 'b'), 1) and not 'abc'.endswith('c', 0, 2) and 'abc'.removeprefix('a') == 'bc'
assert 'abc'.translate({97: None, 98: 'xx', 99: 0x20AC}) == 'xx€' and 'ab'.translate(str.maketrans('a', 'é', 'b')) == 'é'
assert '%5.1f|%-4d|%x|%c|%%|%r' % (2.25, 7, 255, 'é', 'x') == "  2.2|7   |ff|é|%|'x'" and '%(k)s' % {'k': 1} == '1'
assert '{0}{x[1]}{y.real:>{w}}{z!r}'.format('a', x=[1, 2], y=3, w=4, z='q') == "a2   3'q'" and '{a}'.format_map({'a': 1}) == '1'
assert format('é', '*^5') == '**é**' and f'{s!a:.3}' == "'a\\" and ascii('é') == "'\\xe9'" and repr('\ud800') == "'\\ud800'"
assert 'é\ud800'.encode('utf-8', 'surrogatepass') == b'\xc3\xa9\xed\xa0\x80' and b'\xff'.decode('utf-8', 'replace') == '\ufffd'
assert str(b'\xe9', 'latin-1') == 'é' and 'é'.encode('utf-16-le') == b'\xe9\0' and b'\xff'.decode(errors='surrogateescape') == '\udcff'
assert 'a' < 'b' and 'é' < '€' < '😀' and not 'a' == b'a' and 'a' != 1
raises(TypeError, 'sequence item 1: expected str instance, int found', ''.join, ['a', 1])
raises(OverflowError, 'repeated string is too long', lambda: 'ab' * (2**63 - 1))
raises(MemoryError, '', lambda: 'a' * 2**62)

for kind in (bytes, bytearray):
    b = kind(b'hello world')
    assert b[0] == 104 and b[1:3] == b'el' and type(b[1:3]) is kind and b[::-2] == b'drwolh' and 104 in b and b'lo' in b
    assert b.split() == [b'hello', b'world'] and b.find(b'o', 5) == 7 and b.find(111) == 4 and b.count(b'l') == 3
    assert type(b.upper()) is kind and b.title() == b'Hello World' and b.hex(' ', 4) == kind(b).hex(b' ', 4)
    assert kind([1, 2]) == b'\1\2' and kind(3) == b'\0\0\0' and kind('é', 'utf-8') == b'\xc3\xa9' and kind() == b''
    assert kind.fromhex('0a 0B') == b'\n\x0b' and b + b'!' == b'hello world!' and b * 2 == b'hello worldhello world'
    assert kind(b'%d %b %a') % (1, b'x', 'é') == b"1 x '\\xe9'" and b.decode() == 'hello world' and list(b)[:2] == [104, 101]
    assert b.translate(None, b'lo') == b'he wrd' and kind(b',').join([b'a', bytearray(b'b')]) == b'a,b'
    assert b == memoryview(b) and b < b'z' and b.startswith((b'x', b'he')) and kind(b'a\tb').expandtabs(2) == b'a b'

a = bytearray(b'abc')
a.append(100)
a.extend([101, 102])
a += b'g'
a.insert(0, 64)
assert a == b'@abcdefg' and a.pop() == 103 and a.pop(0) == 64
a[1:3] = b'XYZ'
assert a == b'aXYZdef'
del a[::2]
assert a == b'XZe'
a[::2] = b'12'
assert a == b'1Z2'
a *= 2
a.reverse()
assert a == b'2Z12Z1'
view = memoryview(a)
raises(BufferError, 'Existing exports of data: object cannot be re-sized', a.append, 1)
view[1:3] = b'??'
assert a == b'2??2Z1' and view[1:3].tolist() == [63, 63] and view[::-1].tobytes() == b'1Z2??2'
assert view.cast('H').shape == (3,) and view.cast('B', [2, 3]).tolist() == [[50, 63, 63], [50, 90, 49]]
assert view.nbytes == 6 and not view.readonly and view.toreadonly().readonly and view.obj is a
with memoryview(a) as other:
    assert other == view and len(other) == 6
raises(ValueError, 'operation forbidden on released memoryview object', len, other)
view.release()
a.append(33) if not isinstance(a, bytes) else None
assert a == b'2??2Z1!', a
m = memoryview(bytearray(8)).cast('d')
m[0] = 1.5
assert m[0] == 1.5 and m.tobytes() == b'\0\0\0\0\0\0\xf8\x3f' and m.itemsize == 8 and m.format == 'd'
e = memoryview(bytearray(2)).cast('e')
e[0] = 0.1
assert e.tobytes() == b'\x66\x2e' and e[0] == 0.0999755859375
RESULT = 'done'
