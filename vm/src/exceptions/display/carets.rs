//! The source lines of one frame with the failed part marked (PEP 657).

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::anchors::{self, Anchors, Shape};
use super::wide::is_wide;

/// Columns of an instruction in its first and its last line, in bytes of UTF-8.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A position in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    line: usize,
    column: usize,
}

/// How the lines of an instruction are shown, indented by four spaces. `lines` are those from its first to its last,
/// without line ends and trailing blanks; nothing is shown when all are blank.
pub(super) fn show(lines: &[String], columns: Option<Columns>) -> String {
    let dedented = dedent(lines);
    if dedented.iter().all(|line| line.is_empty()) {
        return String::new();
    }
    match (columns, lines.first(), lines.last()) {
        (Some(columns), Some(first), Some(last)) => {
            let span = Span::new(first, last, &dedented, columns);
            indent(&span.show())
        }
        // Where columns are not known, one line has to do.
        (None, Some(first), _) => format!("    {}\n", first.trim()),
        _ => String::new(),
    }
}

struct Span {
    lines: Vec<Vec<char>>,
    start: usize,
    end: usize,
}

impl Span {
    fn new(first: &str, last: &str, dedented: &[String], columns: Columns) -> Span {
        let lines: Vec<Vec<char>> = dedented.iter().map(|line| line.chars().collect()).collect();
        let removed = first.chars().count().saturating_sub(lines[0].len());
        Span {
            start: byte_to_char(first, columns.start).saturating_sub(removed),
            end: byte_to_char(last, columns.end).saturating_sub(removed),
            lines,
        }
    }

    fn last_line(&self) -> &[char] {
        &self.lines[self.lines.len() - 1]
    }

    /// The text from start to end, and where in it each line begins.
    fn segment(&self) -> (Vec<char>, Vec<usize>) {
        let last = self.lines.len() - 1;
        let mut segment = Vec::new();
        let mut starts = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let from = if index == 0 { self.start.min(line.len()) } else { 0 };
            let to = if index == last { self.end.clamp(from.min(line.len()), line.len()) } else { line.len() };
            starts.push(segment.len());
            segment.extend_from_slice(&line[from.min(to)..to]);
            if index != last {
                segment.push('\n');
            }
        }
        (segment, starts)
    }

    /// The place in the lines of a character of the segment.
    fn place(&self, starts: &[usize], offset: usize) -> Place {
        let line = starts.iter().rposition(|start| *start <= offset).unwrap_or(0);
        let column = offset - starts[line] + if line == 0 { self.start } else { 0 };
        Place { line, column }
    }

    fn show(&self) -> String {
        let (segment, starts) = self.segment();
        let anchors = anchors::find(&segment);
        let shows_carets = self.deserves_carets(anchors);
        let last = self.lines.len() - 1;
        // The first and last line, and those around the anchors' ends.
        let mut significant = BTreeSet::from([0, last]);
        let marked = anchors.map(|anchors| {
            let places = (self.place(&starts, anchors.start), self.place(&starts, anchors.end));
            for place in [places.0, places.1] {
                significant.extend(place.line.saturating_sub(1)..=(place.line + 1).min(last));
            }
            places
        });
        let mut shown = Vec::new();
        let mut previous: Option<usize> = None;
        for line in significant {
            match previous.map(|previous| line - previous) {
                Some(2) => self.show_line(line - 1, shows_carets, marked, &mut shown),
                Some(distance @ 3..) => shown.push(format!("...<{} lines>...", distance - 1)),
                _ => {}
            }
            self.show_line(line, shows_carets, marked, &mut shown);
            previous = Some(line);
        }
        let mut text = String::new();
        for line in dedent(&shown) {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    fn show_line(&self, index: usize, shows_carets: bool, marked: Option<(Place, Place)>, shown: &mut Vec<String>) {
        let line = &self.lines[index];
        shown.push(line.iter().collect());
        if !shows_carets {
            return;
        }
        let blanks = line.iter().take_while(|c| c.is_whitespace()).count();
        let is_last = index == self.lines.len() - 1;
        let width = if is_last { display_width(line, self.end) } else { display_width(line, line.len()) };
        let start = if index == 0 { display_width(line, self.start) } else { 0 };
        let marked = marked.map(|(from, to)| (self.to_display(from), self.to_display(to)));
        let mut carets = String::new();
        for column in 0..width {
            let place = Place { line: index, column };
            carets.push(match marked {
                _ if column < blanks || column < start => ' ',
                Some((from, to)) if from <= place && place < to => '^',
                Some(_) => '~',
                None => '^',
            });
        }
        shown.push(carets);
    }

    fn to_display(&self, place: Place) -> Place {
        Place { line: place.line, column: display_width(&self.lines[place.line], place.column) }
    }

    /// Carets under the whole line say nothing; nor do they under a plain `return f(...)` or `x = a.f(...)`.
    fn deserves_carets(&self, anchors: Option<Anchors>) -> bool {
        let is_blank = |line: &Vec<char>| line.iter().find(|c| !c.is_whitespace()).is_none_or(|c| *c == '#');
        if self.lines.iter().all(is_blank) {
            return false;
        }
        if anchors.is_some_and(|anchors| self.is_plain_call(anchors.shape)) {
            return false;
        }
        let before = &self.lines[0][..self.start.min(self.lines[0].len())];
        let last = self.last_line();
        let behind = &last[self.end.min(last.len())..];
        anchors.is_some() || !is_all_blank(before) || !is_all_blank(behind)
    }

    /// Whether the lines are one `return` of a call of a name, or one assignment of a call to a name, the call being what
    /// is marked.
    fn is_plain_call(&self, shape: Shape) -> bool {
        let before = &self.lines[0][..self.start.min(self.lines[0].len())];
        let last = self.last_line();
        let behind = &last[self.end.min(last.len())..];
        let is_ascii = |text: &[char]| text.iter().all(char::is_ascii);
        if !is_ascii(before) || !is_ascii(&last[..self.end.min(last.len())]) {
            // Columns of bytes and of characters differ then, and CPython compares one with the other.
            return false;
        }
        let before: String = before.iter().collect();
        let opened = before.chars().rev().take_while(|c| *c == '(' || c.is_whitespace()).filter(|c| *c == '(').count();
        let statement = before.trim_end_matches(|c: char| c == '(' || c.is_whitespace());
        let is_statement = match (statement, shape) {
            ("return", Shape::CallOfName) => true,
            (_, Shape::Call | Shape::CallOfName) => statement.strip_suffix('=').is_some_and(|target| {
                let target = target.trim_end();
                target.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
                    && target.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
            }),
            _ => false,
        };
        let closed = behind.iter().take_while(|c| **c == ')' || c.is_whitespace()).filter(|c| **c == ')').count();
        let rest = behind.iter().find(|c| **c != ')' && !c.is_whitespace());
        is_statement && opened == closed && rest.is_none_or(|c| matches!(c, '#' | ';'))
    }
}

fn is_all_blank(text: &[char]) -> bool {
    text.iter().all(|c| c.is_whitespace())
}

/// Columns that the first `count` characters take on a terminal.
pub(super) fn display_width(line: &[char], count: usize) -> usize {
    if line.iter().all(char::is_ascii) {
        return count;
    }
    line.iter().take(count).map(|c| if is_wide(*c) { 2 } else { 1 }).sum()
}

/// Number of characters in the first `offset` bytes.
fn byte_to_char(line: &str, offset: usize) -> usize {
    line.char_indices().take_while(|(index, _)| *index < offset).count()
}

/// The lines without the blanks at the start that all non-blank ones share; blank ones become empty.
fn dedent(lines: &[String]) -> Vec<String> {
    let is_blank = |line: &str| line.trim_matches([' ', '\t', '\r', '\u{c}', '\u{b}']).is_empty();
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !is_blank(line)) {
        let blanks = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        margin = Some(match margin {
            None => blanks,
            Some(margin) => {
                let shared = margin.bytes().zip(blanks.bytes()).take_while(|(a, b)| a == b).count();
                &margin[..shared]
            }
        });
    }
    let margin = margin.unwrap_or("");
    lines
        .iter()
        .map(
            |line| if is_blank(line) { String::new() } else { String::from(line.strip_prefix(margin).unwrap_or(line)) },
        )
        .collect()
}

fn indent(text: &str) -> String {
    let mut indented = String::new();
    for line in text.split_inclusive('\n') {
        indented.push_str("    ");
        indented.push_str(line);
    }
    indented
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks the part of `source` between `«` and `»`.
    fn check(source: &str, expected: &str) {
        let mut lines: Vec<String> = source.split('\n').map(String::from).collect();
        let last = lines.len() - 1;
        let start = lines[0].find('«').expect("the start is marked");
        lines[0] = lines[0].replacen('«', "", 1);
        let end = lines[last].find('»').expect("the end is marked");
        lines[last] = lines[last].replacen('»', "", 1);
        assert_eq!(show(&lines, Some(Columns { start, end })), expected, "{source}");
    }

    #[test]
    fn operators_and_brackets_are_told_apart() {
        check("x = «a + b» + c", "    x = a + b + c\n        ~~^~~\n");
        check("«a / (b * 2)» - 1", "    a / (b * 2) - 1\n    ~~^~~~~~~~~\n");
        check("x = -«a ** -b»", "    x = -a ** -b\n         ~~^^~~~\n");
        check("«1/(0)»;", "    1/(0);\n    ~^^~~\n");
        check("y = «x[1][2]» + 1", "    y = x[1][2] + 1\n        ~~~~^^^\n");
        check("«f(x).g(1)»", "    f(x).g(1)\n    ~~~~~~^^^\n");
        check("y = «x.a»", "    y = x.a\n        ^^^\n");
        check("y = «a < b» and c", "    y = a < b and c\n        ^^^^^\n");
        check("y = f'{«f\"{a + 1}\" + b»}'", "    y = f'{f\"{a + 1}\" + b}'\n           ~~~~~~~~~~~^~~\n");
    }

    #[test]
    fn carets_that_say_nothing_are_left_out() {
        check("    «raise x»", "    raise x\n");
        check("«x.y»", "    x.y\n");
        check("return «f(1)»", "    return f(1)\n");
        check("return «a.f(1)»", "    return a.f(1)\n           ~~~^^^\n");
        check("x = «a.f(1)»  # done", "    x = a.f(1)  # done\n");
        check("x.y = «f(1)»", "    x.y = f(1)\n          ~^^^\n");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        check("x = «\"日本\" + 1» + y", "    x = \"日本\" + 1 + y\n        ~~~~~~~^~~\n");
    }

    #[test]
    fn distant_lines_are_counted() {
        let shown = [
            "    f(g(1,",
            "      ~^^^",
            "      2,",
            "      ^^",
            "    ...<3 lines>...",
            "      6,",
            "      ^^",
            "      7))",
            "      ^^",
            "",
        ];
        check("  f(«g(1,\n    2,\n    3,\n    4,\n    5,\n    6,\n    7)»)", &shown.join("\n"));
    }

    #[test]
    fn text_that_is_no_expression_is_marked_evenly() {
        check("x = «a +» b", "    x = a + b\n        ^^^\n");
        check("«(]» + 'open", "    (] + 'open\n    ^^\n");
        check("x = «f'{» y", "    x = f'{ y\n        ^^^\n");
    }
}
