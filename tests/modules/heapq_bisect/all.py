# heapq and bisect.
import heapq, bisect
h = [5, 3, 8, 1]; heapq.heapify(h); print(h[0], heapq.heappush(h, 0), heapq.heappop(h), heapq.heappushpop(h, 2), heapq.heapreplace(h, 9), sorted(h), heapq.nlargest(2, [1, 3, 2]), heapq.nsmallest(2, "hello"), list(heapq.merge([1, 3], [2, 4])), list(heapq.merge([3, 1], [4, 2], reverse=True)), heapq.nlargest(2, ["a", "ccc", "bb"], key=len), [heapq.heappop(h) for _ in range(len(h))])
# expect: 1 None 0 1 2 [3, 5, 8, 9] [3, 2] ['e', 'h'] [1, 2, 3, 4] [4, 3, 2, 1] ['ccc', 'bb'] [3, 5, 8, 9]
m = [5, 1, 3]; heapq.heapify_max(m); print(m[0], heapq.heappop_max(m), heapq.heappush_max(m, 9), m[0])  # expect: 5 5 None 9
l = [1, 2, 2, 3]; print(bisect.bisect_left(l, 2), bisect.bisect_right(l, 2), bisect.bisect(l, 5), bisect.bisect_left(l, 2, 2), bisect.bisect([1, 5, 9], 4, key=lambda x: -x + 10), bisect.bisect_left([], 1)); bisect.insort(l, 2.5); bisect.insort_left(l, 0); print(l)
# expect: 1 3 4 2 0 0
# expect: [0, 1, 2, 2, 2.5, 3]
for f in (lambda: heapq.heappop([]), lambda: heapq.heapify(5), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify([1, "a"]), lambda: bisect.bisect([1], "a"), lambda: bisect.bisect_left([1], 1, -1), lambda: bisect.insort(5, 1), lambda: bisect.bisect([1])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: IndexError index out of range
# expect: TypeError heapify() argument must be list, not int
# expect: IndexError index out of range
# expect: TypeError heappush() argument 1 must be list, not tuple
# expect: TypeError '<' not supported between instances of 'int' and 'str'
# expect: TypeError '<' not supported between instances of 'str' and 'int'
# expect: ValueError lo must be non-negative
# expect: TypeError object of type 'int' has no len()
# expect: TypeError bisect_right() missing required argument 'x' (pos 2)
