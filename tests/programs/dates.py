# Calendar arithmetic by hand: day numbers, weekdays, leap years, Easter, ISO weeks, durations, recurring events, a calendar page.
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


class Date:
    __slots__ = ("year", "month", "day")

    def __init__(self, year, month, day):
        if not 1 <= month <= 12:
            raise ValueError(f"month {month} is not in 1..12")
        if not 1 <= day <= days_in_month(year, month):
            raise ValueError(f"day {day} is not in {MONTHS[month - 1]} {year}")
        for name, value in zip(self.__slots__, (year, month, day)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        raise AttributeError("dates do not change")

    @classmethod
    def parse(cls, text):
        try:
            year, month, day = map(int, text.split("-"))
        except ValueError:
            raise ValueError(f"not a date: {text!r}") from None
        return cls(year, month, day)

    @classmethod
    def from_number(cls, number):
        number -= 1
        cycles, number = divmod(number, 146097)
        centuries = min(number // 36524, 3)
        number -= centuries * 36524
        fours, number = divmod(number, 1461)
        ones = min(number // 365, 3)
        number -= ones * 365
        year = cycles * 400 + centuries * 100 + fours * 4 + ones + 1
        month = 1
        while number >= days_in_month(year, month):
            number -= days_in_month(year, month)
            month += 1
        return cls(year, month, number + 1)

    @property
    def number(self):
        y = self.year - 1
        return y * 365 + y // 4 - y // 100 + y // 400 + sum(days_in_month(self.year, m) for m in range(1, self.month)) + self.day

    @property
    def weekday(self):
        return (self.number + 6) % 7

    @property
    def day_of_year(self):
        return self.number - Date(self.year, 1, 1).number + 1

    def iso_week(self):
        thursday = Date.from_number(self.number - self.weekday + 3)
        return thursday.year, (thursday.day_of_year - 1) // 7 + 1, self.weekday + 1

    def add_months(self, count):
        year, month = divmod(self.year * 12 + self.month - 1 + count, 12)
        return Date(year, month + 1, min(self.day, days_in_month(year, month + 1)))

    def __add__(self, days):
        return Date.from_number(self.number + days) if isinstance(days, int) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, Date):
            return self.number - other.number
        return self + -other if isinstance(other, int) else NotImplemented

    def _key(self):
        return self.year, self.month, self.day

    def __eq__(self, other):
        return isinstance(other, Date) and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, Date) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __format__(self, spec):
        codes = {"Y": f"{self.year:04d}", "m": f"{self.month:02d}", "d": f"{self.day:02d}", "B": MONTHS[self.month - 1], "b": MONTHS[self.month - 1][:3], "A": DAYS[self.weekday], "a": DAYS[self.weekday][:3], "j": f"{self.day_of_year:03d}", "%": "%"}
        out, chars = "", iter(spec or "%Y-%m-%d")
        for c in chars:
            out += codes[next(chars)] if c == "%" else c
        return out

    def __str__(self):
        return format(self)

    def __repr__(self):
        return f"Date({self.year}, {self.month}, {self.day})"


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return Date(year, month, (h - m + r + month + 19) % 32)


def nth_weekday(year, month, weekday, n):
    if n > 0:
        first = Date(year, month, 1)
        return first + ((weekday - first.weekday) % 7 + 7 * (n - 1))
    last = Date(year, month, days_in_month(year, month))
    return last - ((last.weekday - weekday) % 7 + 7 * (-n - 1))


def every(start, *, days=0, months=0, until=None, count=None, skip=lambda d: False):
    produced = step = 0
    while count is None or produced < count:
        date = start.add_months(months * step) if months else start + days * step
        if until is not None and until < date:
            return
        step += 1
        if not skip(date):
            produced += 1
            yield date


def page(year, month):
    yield f"{MONTHS[month - 1]} {year}".center(20).rstrip()
    yield " ".join(d[:2] for d in DAYS)
    first = Date(year, month, 1).weekday
    cells = ["  "] * first + [f"{d:2}" for d in range(1, days_in_month(year, month) + 1)]
    for i in range(0, len(cells), 7):
        yield " ".join(cells[i : i + 7])


def age(born, today):
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    since = born.add_months(12 * years)
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return years, months, today - since.add_months(months)


moon = Date(1969, 7, 20)
print(moon, repr(moon), f"{moon:%A, %d %B %Y (day %j, 100%%)}", moon.number, Date(1, 1, 1).number, Date.from_number(738000), moon.iso_week())
print(all(Date.from_number(n).number == n for n in range(1, 800000, 97)), [is_leap(y) for y in (1900, 2000, 2023, 2024)], Date(2024, 2, 28) + 2, Date(2023, 2, 28) + 2, Date(2000, 1, 1) - moon, Date(2000, 1, 1) - 1)
print([str(easter(y)) for y in (1961, 2000, 2008, 2024, 2025, 2038)], [str(nth_weekday(2024, 11, 3, 4)), str(nth_weekday(2024, 5, 0, -1)), str(nth_weekday(2024, 2, 3, 5))])
print([d.iso_week() for d in map(Date.parse, ("2020-12-31", "2021-01-01", "2021-01-04", "2024-12-30", "2005-01-01"))])
print([str(d) for d in every(Date(2024, 1, 31), months=1, count=6)], [format(d, "%a %d") for d in every(Date(2024, 3, 1), days=1, until=Date(2024, 3, 12), skip=lambda d: d.weekday > 4)])
print(*page(2024, 2), sep="\n")
print(sum(Date(y, m, 13).weekday == 4 for y in range(2000, 2400) for m in range(1, 13)), [d for d in range(7) if sum(Date(y, 1, 1).weekday == d for y in range(2000, 2400)) == 58], age(Date(1980, 2, 29), Date(2024, 2, 28)), age(Date(2000, 5, 5), Date(2024, 5, 5)))
print(sorted([moon, Date(1, 1, 1), Date(2024, 2, 29)]), max(moon, easter(2024)), {Date(2024, 1, 1): "x"}[Date.parse("2024-1-1")], moon == "1969-07-20", moon < Date(1969, 7, 21))
for bad in (lambda: Date(2023, 2, 29), lambda: Date(2023, 13, 1), lambda: Date.parse("yesterday"), lambda: moon + "1", lambda: moon < 5, lambda: setattr(moon, "day", 1), lambda: moon - 1.5, lambda: f"{moon:%q}", lambda: Date(2024, 1)):
    try:
        print(bad())
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        print(type(error).__name__, error)
