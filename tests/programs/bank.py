# A bank: accounts with rules, transactions that roll back, interest, an audit log and statements.
from collections import OrderedDict, defaultdict
from functools import total_ordering


class BankError(Exception):
    code = "error"


class InsufficientFunds(BankError):
    code = "funds"

    def __init__(self, account, wanted):
        super().__init__(f"{account.number}: wanted {wanted}, available {account.available}")
        self.missing = wanted - account.available


class Frozen(BankError):
    code = "frozen"


class NoAccount(BankError, KeyError):
    code = "missing"

    def __str__(self):
        return f"no account {self.args[0]}"


@total_ordering
class Money:
    """Cents, so that nothing is lost."""

    __slots__ = ("cents",)

    def __init__(self, amount=0):
        if isinstance(amount, Money):
            cents = amount.cents
        elif isinstance(amount, int):
            cents = amount * 100
        elif isinstance(amount, str):
            whole, _, part = amount.partition(".")
            if len(part) > 2:
                raise ValueError(f"too precise: {amount}")
            sign = -1 if whole.startswith("-") else 1
            cents = sign * (abs(int(whole)) * 100 + int((part + "00")[:2]))
        else:
            raise TypeError(f"no money from {type(amount).__name__}")
        self.cents = cents

    @classmethod
    def from_cents(cls, cents):
        money = cls()
        money.cents = cents
        return money

    def __add__(self, other):
        return Money.from_cents(self.cents + Money(other).cents)

    __radd__ = __add__

    def __sub__(self, other):
        return Money.from_cents(self.cents - Money(other).cents)

    def __neg__(self):
        return Money.from_cents(-self.cents)

    def __mul__(self, factor):
        if isinstance(factor, Money):
            return NotImplemented
        return Money.from_cents(round(self.cents * factor))

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, (Money, int)) and self.cents == Money(other).cents

    def __lt__(self, other):
        return self.cents < Money(other).cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __format__(self, spec):
        return format(str(self), spec)

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        whole, part = divmod(abs(self.cents), 100)
        return f"{sign}{whole:,}.{part:02d}"

    def __repr__(self):
        return f"Money('{self}')"


class Account:
    kinds = {}
    rate = 0.0
    overdraft = Money(0)

    def __init_subclass__(cls, kind, **kwargs):
        super().__init_subclass__(**kwargs)
        Account.kinds[kind] = cls
        cls.kind = kind

    def __init__(self, number, owner):
        self.number, self.owner = number, owner
        self.balance = Money()
        self.history = []
        self.frozen = False

    @property
    def available(self):
        return self.balance + self.overdraft

    def post(self, amount, text):
        if self.frozen:
            raise Frozen(f"{self.number} is frozen")
        if amount < 0 and -amount > self.available:
            raise InsufficientFunds(self, -amount)
        self.balance += amount
        self.history.append((amount, text, self.balance))

    def interest(self):
        return self.balance * self.rate if self.balance > 0 else Money()

    def __repr__(self):
        return f"<{type(self).__name__} {self.number} {self.owner} {self.balance}>"


class Checking(Account, kind="checking"):
    overdraft = Money(500)

    def interest(self):
        return super().interest() if self.balance >= 0 else self.balance * 0.1


class Savings(Account, kind="savings"):
    rate = 0.025
    withdrawals_max = 3

    def __init__(self, *args):
        super().__init__(*args)
        self.withdrawals = 0

    def post(self, amount, text):
        if amount < 0:
            if self.withdrawals >= self.withdrawals_max:
                raise BankError(f"{self.number}: withdrawal limit")
            super().post(amount, text)
            self.withdrawals += 1
        else:
            super().post(amount, text)


class Transaction:
    def __init__(self, bank, *accounts):
        self.bank, self.accounts = bank, accounts

    def __enter__(self):
        self.saved = [(a, a.balance, len(a.history), vars(a).get("withdrawals")) for a in self.accounts]
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            return False
        for account, balance, length, withdrawals in self.saved:
            account.balance = balance
            del account.history[length:]
            if withdrawals is not None:
                account.withdrawals = withdrawals
        self.bank.audit.append(f"rolled back: {error}")
        return False


class Bank:
    def __init__(self):
        self.accounts = OrderedDict()
        self.audit = []
        self.next_number = 1001

    def open(self, kind, owner, deposit=0):
        account = Account.kinds[kind](f"{kind[0].upper()}{self.next_number}", owner)
        self.next_number += 1
        self.accounts[account.number] = account
        if deposit:
            account.post(Money(deposit), "opening")
        return account

    def __getitem__(self, number):
        try:
            return self.accounts[number]
        except KeyError:
            raise NoAccount(number) from None

    def transfer(self, source, target, amount, fee=0):
        amount = Money(amount)
        source, target = self[source], self[target]
        with Transaction(self, source, target):
            target.post(amount, f"from {source.number}")
            source.post(-amount, f"to {target.number}")
            if fee:
                source.post(-Money(fee), "fee")

    def end_of_year(self):
        for account in self.accounts.values():
            if interest := account.interest():
                account.post(interest, "interest")
            if isinstance(account, Savings):
                account.withdrawals = 0

    def total(self):
        return sum((a.balance for a in self.accounts.values()), Money())


bank = Bank()
alice = bank.open("checking", "Alice", "1000.50")
bob = bank.open("savings", "Bob", 5000)
carol = bank.open("checking", "Çarol")
orders = [
    ("C1001", "S1002", "250.25"), ("S1002", "C1003", 100), ("C1003", "C1001", "600.01"), ("C1003", "C1001", 600), ("C1003", "C1001", "0.01"), ("S1002", "C1001", 1), ("S1002", "C1001", 2),
    ("S1002", "C1001", 3), ("X9", "C1001", 1), ("C1001", "S1002", "1.234"), ("C1001", "S1002", None), ("S1002", "C1003", 50),
]
for order in orders:
    try:
        bank.transfer(*order, fee="0.10")
        print("ok     ", *order)
    except InsufficientFunds as error:
        print("refused", *order, error.code, error, "missing", error.missing)
    except BankError as error:
        print("refused", *order, error.code, error)
    except (ValueError, TypeError) as error:
        print("invalid", *order, type(error).__name__, error)
carol.frozen = True
try:
    bank.transfer("C1001", "C1003", 5)
except Frozen as error:
    print(error)
carol.frozen = False
before = bank.total()
for year in range(3):
    bank.end_of_year()
    print(f"year {year + 1}: total {bank.total()}")
print(before, "->", bank.total(), bank.total() > before)
for account in bank.accounts.values():
    print(account)
    for amount, text, balance in account.history:
        print(f"    {text:<12} {amount:>12} {balance:>12}")
by_owner = defaultdict(list)
for account in bank.accounts.values():
    by_owner[account.owner[0]].append(account.number)
print(dict(by_owner), *bank.audit, sep="\n")
print(sorted([Money("1.10"), Money(-5), Money("0.05")]), Money("3.30") == Money("1.10") * 3, {Money(1): "x"}[Money("1.00")], Money("-0.50"), max(Money(1), Money(2)), Money("1234567.89"))
for bad in (lambda: Money(1.5), lambda: Money(1) * Money(2), lambda: Money("x"), lambda: Money(1) + None):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
