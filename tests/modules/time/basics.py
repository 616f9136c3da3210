# time: clocks move forward, calendars are exact.
import time
a, b = time.monotonic(), time.monotonic(); print(b >= a, time.time() > 1.6e9, time.perf_counter_ns() > 0, time.process_time() >= 0, isinstance(time.time_ns(), int))
t = time.gmtime(0); print(t, t.tm_year, t[0], len(t), time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %I %y %%", time.gmtime(1e9)), time.asctime(time.gmtime(86400)), time.gmtime(-1)[:6], time.gmtime(1709164800)[:8], time.struct_time(range(9))[:3])
for f in (lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.gmtime("a"), lambda: time.gmtime(1e30), lambda: time.strftime("%Y", (1,)), lambda: time.struct_time([1]), lambda: time.strftime(5), lambda: time.gmtime(float("nan"))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = time.monotonic(); time.sleep(0.01); print(time.monotonic() - s >= 0.01, time.get_clock_info("monotonic").monotonic)
