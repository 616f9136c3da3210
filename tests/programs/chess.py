# A chess move generator: FEN, all rules of movement, make and unmake, perft counts against the known values, simple mate search.
class Board:
    KNIGHT = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]
    STRAIGHT, DIAGONAL = [(1, 0), (-1, 0), (0, 1), (0, -1)], [(1, 1), (1, -1), (-1, 1), (-1, -1)]
    SLIDES = {"r": STRAIGHT, "b": DIAGONAL, "q": STRAIGHT + DIAGONAL}

    def __init__(self, fen="rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1"):
        placement, turn, castling, passant, *counts = fen.split()
        self.squares = []
        for row in placement.split("/"):
            cells = []
            for c in row:
                cells += ["."] * int(c) if c.isdigit() else [c]
            if len(cells) != 8:
                raise ValueError(f"bad row {row!r}")
            self.squares += cells
        self.white = turn == "w"
        self.castling = set(castling) - {"-"}
        self.passant = None if passant == "-" else self.index(passant)
        self.history = []

    @staticmethod
    def index(name):
        return (8 - int(name[1])) * 8 + ord(name[0]) - 97

    @staticmethod
    def name(square):
        return "abcdefgh"[square % 8] + str(8 - square // 8)

    def __str__(self):
        return "\n".join(" ".join(self.squares[r * 8 : r * 8 + 8]) for r in range(8))

    def fen(self):
        rows = []
        for r in range(8):
            text, empty = "", 0
            for c in self.squares[r * 8 : r * 8 + 8] + ["|"]:
                if c == ".":
                    empty += 1
                    continue
                text += (str(empty) if empty else "") + (c if c != "|" else "")
                empty = 0
            rows.append(text)
        return f"{'/'.join(rows)} {'w' if self.white else 'b'} {''.join(sorted(self.castling)) or '-'} {self.name(self.passant) if self.passant is not None else '-'}"

    def step(self, square, dy, dx):
        y, x = square // 8 + dy, square % 8 + dx
        return y * 8 + x if 0 <= y < 8 and 0 <= x < 8 else None

    def mine(self, piece):
        return piece != "." and piece.isupper() == self.white

    def theirs(self, piece):
        return piece != "." and piece.isupper() != self.white

    def attacked(self, square, by_white):
        def is_(piece, kinds):
            return piece.lower() in kinds and piece.isupper() == by_white and piece != "."

        for move in self.KNIGHT:
            if (s := self.step(square, *move)) is not None and is_(self.squares[s], "n"):
                return True
        for directions, kinds in ((self.STRAIGHT, "rq"), (self.DIAGONAL, "bq")):
            for d in directions:
                s, distance = self.step(square, *d), 1
                while s is not None:
                    piece = self.squares[s]
                    if piece != ".":
                        if is_(piece, kinds) or distance == 1 and is_(piece, "k"):
                            return True
                        break
                    s, distance = self.step(s, *d), distance + 1
        pawn = 1 if by_white else -1
        return any((s := self.step(square, pawn, dx)) is not None and is_(self.squares[s], "p") for dx in (-1, 1))

    def in_check(self, white=None):
        white = self.white if white is None else white
        king = "K" if white else "k"
        return king in self.squares and self.attacked(self.squares.index(king), not white)

    def pseudo_moves(self):
        for square, piece in enumerate(self.squares):
            if not self.mine(piece):
                continue
            kind = piece.lower()
            if kind == "p":
                yield from self.pawn_moves(square)
            elif kind in self.SLIDES:
                for d in self.SLIDES[kind]:
                    s = self.step(square, *d)
                    while s is not None and not self.mine(self.squares[s]):
                        yield square, s, None
                        if self.squares[s] != ".":
                            break
                        s = self.step(s, *d)
            else:
                for d in self.KNIGHT if kind == "n" else self.SLIDES["q"]:
                    if (s := self.step(square, *d)) is not None and not self.mine(self.squares[s]):
                        yield square, s, None
                if kind == "k":
                    yield from self.castling_moves(square)

    def pawn_moves(self, square):
        forward, start, last = (-1, 6, 0) if self.white else (1, 1, 7)

        def promote(target):
            if target // 8 == last:
                for kind in "qrbn":
                    yield square, target, kind
            else:
                yield square, target, None

        ahead = self.step(square, forward, 0)
        if ahead is not None and self.squares[ahead] == ".":
            yield from promote(ahead)
            two = self.step(ahead, forward, 0)
            if square // 8 == start and self.squares[two] == ".":
                yield square, two, None
        for dx in (-1, 1):
            target = self.step(square, forward, dx)
            if target is not None and (self.theirs(self.squares[target]) or target == self.passant):
                yield from promote(target)

    def castling_moves(self, square):
        for side, between, path in (("K", (1, 2), (0, 1, 2)), ("Q", (-1, -2, -3), (0, -1, -2))):
            if (side if self.white else side.lower()) in self.castling:
                if all(self.squares[square + d] == "." for d in between) and not any(self.attacked(square + d, not self.white) for d in path):
                    yield square, square + path[-1], None

    def make(self, move):
        source, target, promotion = move
        squares, piece = self.squares, self.squares[source]
        undo = [(source, piece), (target, squares[target])]
        state = self.castling, self.passant
        if piece in "Pp" and target == self.passant:
            behind = target + (8 if self.white else -8)
            undo.append((behind, squares[behind]))
            squares[behind] = "."
        squares[target], squares[source] = piece, "."
        if promotion:
            squares[target] = promotion.upper() if self.white else promotion
        if piece in "Kk" and abs(target - source) == 2:
            rook_from, rook_to = (target + 1, target - 1) if target > source else (target - 2, target + 1)
            undo += [(rook_from, squares[rook_from]), (rook_to, ".")]
            squares[rook_to], squares[rook_from] = squares[rook_from], "."
        self.passant = (source + target) // 2 if piece in "Pp" and abs(target - source) == 16 else None
        lost = {60: "KQ", 4: "kq", 63: "K", 56: "Q", 7: "k", 0: "q"}
        self.castling = self.castling - set(lost.get(source, "") + lost.get(target, ""))
        self.white = not self.white
        self.history.append((undo, state))

    def unmake(self):
        undo, (self.castling, self.passant) = self.history.pop()
        for square, piece in reversed(undo):
            self.squares[square] = piece
        self.white = not self.white

    def moves(self):
        for move in list(self.pseudo_moves()):
            self.make(move)
            legal = not self.in_check(not self.white)
            self.unmake()
            if legal:
                yield move

    def perft(self, depth):
        if depth == 0:
            return 1
        total = 0
        for move in self.moves():
            self.make(move)
            total += self.perft(depth - 1)
            self.unmake()
        return total

    def text(self, move):
        return self.name(move[0]) + self.name(move[1]) + (move[2] or "")

    def play(self, text):
        for move in self.moves():
            if self.text(move) == text:
                self.make(move)
                return self
        raise ValueError(f"illegal move {text}")

    def mate_in(self, n):
        for move in self.moves():
            self.make(move)
            replies = list(self.moves())
            if not replies:
                found = [self.text(move)] if self.in_check() else None
            elif n > 1:
                found = [self.text(move)]
                for reply in replies:
                    self.make(reply)
                    rest = self.mate_in(n - 1)
                    self.unmake()
                    if rest is None:
                        found = None
                        break
            else:
                found = None
            self.unmake()
            if found:
                return found
        return None

    def result(self):
        if any(True for _ in self.moves()):
            return "check" if self.in_check() else "open"
        return "checkmate" if self.in_check() else "stalemate"


board = Board()
print(board, board.fen(), [board.perft(d) for d in range(4)], sep="\n")
for fen, depth, wanted in (
    ("r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1", 2, 2039),
    ("8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1", 3, 2812),
    ("r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq - 0 1", 2, 264),
    ("rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8", 2, 1486),
):
    position = Board(fen)
    before = position.fen()
    print(position.perft(depth), wanted, position.fen() == before)
for moves in ("f2f3 e7e5 g2g4 d8h4", "e2e4 e7e5 f1c4 b8c6 d1h5 g8f6 h5f7", "e2e4 d7d5 e4d5 c7c5 d5c6", "e2e4 e7e5 g1f3 b8c6 f1c4 f8c5 e1g1"):
    game = Board()
    for move in moves.split():
        game.play(move)
    print(game.result(), game.fen())
for move in ("e2e5", "e7e5", "a1a2", "nonsense"):
    try:
        board.play(move)
    except ValueError as error:
        print(error)
print(Board("7k/5Q2/6K1/8/8/8/8/8 b - - 0 1").result(), Board("6k1/5ppp/8/8/8/8/8/R3K3 w Q - 0 1").mate_in(1), Board("kbK5/pp6/1P6/8/8/8/8/R7 w - - 0 1").mate_in(2))
