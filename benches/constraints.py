# Objects that depend on each other: a network of one-way constraints, planned and executed, in the manner of DeltaBlue.
class Variable:
    def __init__(self, value):
        self.value = value
        self.consumers = []
        self.producer = None
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def execute(self):
        raise NotImplementedError


class Scale(Constraint):
    def __init__(self, source, factor, offset, target, strength=1):
        super().__init__(strength)
        self.source, self.factor, self.offset, self.target = source, factor, offset, target
        source.consumers.append(self)
        if target.producer is None or target.producer.strength < strength:
            target.producer = self

    def execute(self):
        self.target.value = self.source.value * self.factor + self.offset


class Equal(Scale):
    def __init__(self, source, target, strength=1):
        super().__init__(source, 1, 0, target, strength)

    def execute(self):
        self.target.value = self.source.value


class Planner:
    def __init__(self):
        self.mark = 0

    def plan(self, variable):
        self.mark += 1
        result = []
        todo = [variable]
        while todo:
            current = todo.pop()
            for constraint in current.consumers:
                target = constraint.target
                if target.producer is constraint and target.mark != self.mark:
                    target.mark = self.mark
                    result.append(constraint)
                    todo.append(target)
        return result

    def set(self, variable, value):
        variable.value = value
        plan = self.plan(variable)
        for constraint in plan:
            constraint.execute()
        return len(plan)


def chain(n, rounds):
    variables = [Variable(0) for _ in range(n)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b)
    planner = Planner()
    steps = sum(planner.set(variables[0], i) for i in range(rounds))
    return steps, variables[-1].value


def fan(n, rounds):
    source = Variable(1)
    targets = [Variable(0) for _ in range(n)]
    for i, target in enumerate(targets):
        Scale(source, i % 5 + 1, i, target)
        Scale(source, 7, 0, target, strength=i % 3)
    planner = Planner()
    for i in range(rounds):
        planner.set(source, i)
    return sum(t.value for t in targets)


print(chain(2_000, 1_600), fan(1_000, 1_600))
