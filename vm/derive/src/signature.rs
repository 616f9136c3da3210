//! The text of `#[signature("iterable, /, *, key=None")]`: parameters as Python writes them, and the `__text_signature__`
//! made of it.

use proc_macro2::{Span, TokenStream};
use quote::quote;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    PositionalOnly,
    PositionalOrKeyword,
    KeywordOnly,
    VarArgs,
    KeywordArgs,
}

impl Kind {
    pub(crate) fn tokens(self, vm: &TokenStream) -> TokenStream {
        let kind = quote!(#vm::native::args::ParamKind);
        match self {
            Kind::PositionalOnly => quote!(#kind::PositionalOnly),
            Kind::PositionalOrKeyword => quote!(#kind::PositionalOrKeyword),
            Kind::KeywordOnly => quote!(#kind::KeywordOnly),
            Kind::VarArgs | Kind::KeywordArgs => {
                unreachable!("`*args` and `**kwargs` are not in the table")
            }
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Absent in `[x]`, which may be left out but has no default that could be written.
    pub(crate) default: Option<String>,
    pub(crate) required: bool,
}

/// Parses the text between the parentheses of a parameter list.
pub(crate) fn parse(text: &str, span: Span) -> syn::Result<Vec<Param>> {
    let mut params: Vec<Param> = Vec::new();
    let mut kind = Kind::PositionalOrKeyword;
    let mut slash_seen = false;
    for item in split(text) {
        let Item { text, optional } = item;
        let fail = |message: &str| Err(syn::Error::new(span, format!("{message} at `{text}`")));
        if text == "/" {
            if slash_seen || kind != Kind::PositionalOrKeyword || params.is_empty() {
                return fail("`/` must follow the positional-only parameters");
            }
            slash_seen = true;
            params.iter_mut().for_each(|param| param.kind = Kind::PositionalOnly);
            continue;
        }
        if text == "*" {
            if kind != Kind::PositionalOrKeyword {
                return fail("`*` may stand once");
            }
            kind = Kind::KeywordOnly;
            continue;
        }
        if params.last().is_some_and(|last| last.kind == Kind::KeywordArgs) {
            return fail("nothing may follow `**kwargs`");
        }
        let (stars, text_name) = match text.strip_prefix("**") {
            Some(name) => (2, name),
            None => text.strip_prefix('*').map_or((0, text.as_str()), |name| (1, name)),
        };
        let (name, default) = match text_name.split_once('=') {
            Some((name, default)) => (name.trim(), Some(default.trim().to_owned())),
            None => (text_name, None),
        };
        if !is_identifier(name) {
            return fail("expected the name of a parameter");
        }
        if params.iter().any(|param| param.name == name) {
            return fail("two parameters of one name");
        }
        let own_kind = match stars {
            0 => kind,
            1 if kind == Kind::PositionalOrKeyword => {
                kind = Kind::KeywordOnly;
                Kind::VarArgs
            }
            1 => return fail("`*args` may stand once"),
            _ => Kind::KeywordArgs,
        };
        let required = default.is_none() && !optional && stars == 0;
        let after_optional = params.iter().any(|param| param.kind == own_kind && !param.required);
        if required && kind == Kind::PositionalOrKeyword && after_optional {
            return fail("a required parameter follows one with a default");
        }
        params.push(Param { name: name.to_owned(), kind: own_kind, default, required });
    }
    Ok(params)
}

fn is_identifier(name: &str) -> bool {
    !name.starts_with(|char: char| char.is_ascii_digit())
        && !name.is_empty()
        && name.chars().all(|char| char == '_' || char.is_alphanumeric())
}

struct Item {
    text: String,
    optional: bool,
}

/// Splits at commas outside quotes and brackets. `[` before a name opens a group of parameters that may be left out.
fn split(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut optional = false;
    let mut groups = 0;
    let mut nesting = 0;
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let in_default = item.contains('=');
        match char {
            _ if quote.is_some() => {
                item.push(char);
                if char == '\\' {
                    item.extend(chars.next());
                } else if quote == Some(char) {
                    quote = None;
                }
            }
            '\'' | '"' => {
                quote = Some(char);
                item.push(char);
            }
            '[' if !in_default => {
                // The comma may stand behind the bracket: `a[, b]`.
                push_item(&mut items, &mut item, optional);
                groups += 1;
                optional = true;
            }
            ']' if nesting == 0 && groups > 0 => {
                push_item(&mut items, &mut item, optional);
                groups -= 1;
                optional = groups > 0;
            }
            ',' if nesting == 0 => push_item(&mut items, &mut item, optional),
            _ => {
                nesting += i32::from(matches!(char, '(' | '[' | '{')) - i32::from(matches!(char, ')' | ']' | '}'));
                item.push(char);
            }
        }
    }
    push_item(&mut items, &mut item, optional);
    items
}

fn push_item(items: &mut Vec<Item>, item: &mut String, optional: bool) {
    let text = core::mem::take(item);
    let text = text.trim();
    if !text.is_empty() {
        items.push(Item { text: text.to_owned(), optional });
    }
}

/// Writes a parameter list that no `#[signature]` gave.
pub(crate) fn render(params: &[Param]) -> String {
    let mut items = Vec::new();
    let mut star_seen = false;
    for (index, param) in params.iter().enumerate() {
        if index > 0 && params[index - 1].kind == Kind::PositionalOnly && param.kind != Kind::PositionalOnly {
            items.push("/".to_owned());
        }
        if param.kind == Kind::KeywordOnly && !star_seen {
            items.push("*".to_owned());
            star_seen = true;
        }
        star_seen |= param.kind == Kind::VarArgs;
        items.push(match (param.kind, &param.default) {
            (Kind::VarArgs, _) => format!("*{}", param.name),
            (Kind::KeywordArgs, _) => format!("**{}", param.name),
            (_, Some(default)) => format!("{}={default}", param.name),
            (_, None) if param.required => param.name.clone(),
            (_, None) => format!("{}=<unrepresentable>", param.name),
        });
    }
    if params.last().is_some_and(|param| param.kind == Kind::PositionalOnly) {
        items.push("/".to_owned());
    }
    items.join(", ")
}

/// `__text_signature__` of a parameter list, with what stands for the receiver (`$self`, `$module`, `$type` or nothing).
pub(crate) fn text_signature(receiver: &str, list: &str, params: &[Param]) -> String {
    let list = list.trim();
    if receiver.is_empty() {
        return format!("({list})");
    }
    let slash = if params.first().is_some_and(|param| param.kind == Kind::PositionalOnly) { "" } else { ", /" };
    // Where the list goes on with an optional group the comma is already there: `sub[, start]`.
    let comma = if list.is_empty() { "" } else { ", " };
    format!("({receiver}{slash}{comma}{list})")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, Kind, bool)> {
        parse(text, Span::call_site()).unwrap().into_iter().map(|p| (p.name, p.kind, p.required)).collect()
    }

    #[test]
    fn kinds_of_parameters() {
        use Kind::*;
        let found = kinds("a, b=1, /, c=',', *, d, e='x]'");
        let expected = [
            ("a", PositionalOnly, true),
            ("b", PositionalOnly, false),
            ("c", PositionalOrKeyword, false),
            ("d", KeywordOnly, true),
            ("e", KeywordOnly, false),
        ];
        assert_eq!(found, expected.map(|(name, kind, required)| (name.to_owned(), kind, required)));
        let found = kinds("*args, sep=' ', **kw");
        let expected = [("args", VarArgs, false), ("sep", KeywordOnly, false), ("kw", KeywordArgs, false)];
        assert_eq!(found, expected.map(|(name, kind, required)| (name.to_owned(), kind, required)));
        assert!(kinds("").is_empty());
    }

    #[test]
    fn optional_groups() {
        use Kind::*;
        let found = kinds("sub[, start[, end]], /");
        let expected =
            [("sub", PositionalOnly, true), ("start", PositionalOnly, false), ("end", PositionalOnly, false)];
        assert_eq!(found, expected.map(|(name, kind, required)| (name.to_owned(), kind, required)));
    }

    #[test]
    fn defaults_are_kept_as_text() {
        let params = parse("a=(1, 2), b=\"x, y\", c=[1, 2]", Span::call_site()).unwrap();
        let defaults: Vec<_> = params.iter().map(|param| param.default.as_deref().unwrap()).collect();
        assert_eq!(defaults, ["(1, 2)", "\"x, y\"", "[1, 2]"]);
    }

    #[test]
    fn wrong_lists() {
        for text in ["/, a", "a, /, b, /", "*, a, *", "a=1, b", "a, a", "**k, a", "a b", "*, a, /", "*a, *b"] {
            assert!(parse(text, Span::call_site()).is_err(), "{text}");
        }
    }

    #[test]
    fn text_signatures() {
        let check = |receiver: &str, list: &str, expected: &str| {
            let params = parse(list, Span::call_site()).unwrap();
            assert_eq!(text_signature(receiver, list, &params), expected);
        };
        check("$self", "", "($self, /)");
        check("$self", "iterable, /, *, key=None", "($self, iterable, /, *, key=None)");
        check("$self", "sep=None, maxsplit=-1", "($self, /, sep=None, maxsplit=-1)");
        check("$module", "*args, sep=' '", "($module, /, *args, sep=' ')");
        check("", "real=0, imag=0", "(real=0, imag=0)");
        check("$self", "sub[, start[, end]], /", "($self, sub[, start[, end]], /)");
    }

    #[test]
    fn rendering_is_the_inverse_of_parsing() {
        for text in ["", "a, /", "a, b=1, /, c, *, d=2", "*args, sep=' ', **kw", "a, *, b", "a, /, *args, **kw"] {
            assert_eq!(render(&parse(text, Span::call_site()).unwrap()), text);
        }
    }
}
