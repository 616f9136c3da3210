//! Helpers that all macros share: taking our attributes off items, documentation, names, and paths into the `vm` crate.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Type, spanned::Spanned};

/// The path of the `vm` crate: `crate` inside its library, else `::vm`.
pub(crate) fn vm() -> TokenStream {
    let inside = ["CARGO_PKG_NAME", "CARGO_CRATE_NAME"].iter().all(|name| std::env::var(name).is_ok_and(|v| v == "vm"));
    if inside { quote!(crate) } else { quote!(::vm) }
}

pub(crate) fn error<T>(place: &impl Spanned, message: &str) -> syn::Result<T> {
    Err(syn::Error::new(place.span(), message))
}

/// Takes the attribute of this name off the item; an error when it stands there twice.
pub(crate) fn take(attributes: &mut Vec<Attribute>, name: &str) -> syn::Result<Option<Attribute>> {
    let Some(position) = attributes.iter().position(|attribute| is_named(attribute, name)) else {
        return Ok(None);
    };
    let attribute = attributes.remove(position);
    match attributes.iter().find(|attribute| is_named(attribute, name)) {
        Some(second) => error(second, "this attribute is given twice"),
        None => Ok(Some(attribute)),
    }
}

/// Item macros may be written with a path, `prelude::pyfunction`; `#[rustfmt::skip]` is not our `#[skip]`.
pub(crate) fn is_named(attribute: &Attribute, name: &str) -> bool {
    let path = attribute.path();
    path.is_ident(name) || name.starts_with("py") && path.segments.last().is_some_and(|last| last.ident == name)
}

/// Takes an attribute that has no arguments off the item.
pub(crate) fn take_word(attributes: &mut Vec<Attribute>, name: &str) -> syn::Result<bool> {
    match take(attributes, name)? {
        None => Ok(false),
        Some(Attribute { meta: Meta::Path(_), .. }) => Ok(true),
        Some(attribute) => error(&attribute, "this attribute has no arguments"),
    }
}

/// The text of `#[name = "text"]` or `#[name("text")]`.
pub(crate) fn text_argument(attribute: &Attribute) -> syn::Result<LitStr> {
    match &attribute.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(text.clone()),
            other => error(other, "expected a string literal"),
        },
        Meta::List(list) => list.parse_args(),
        Meta::Path(_) => error(attribute, "expected a string: `#[... = \"text\"]`"),
    }
}

/// The doc comment as `__doc__`.
pub(crate) fn doc(attributes: &[Attribute]) -> Option<String> {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value
        {
            let text = text.value();
            lines.extend(text.split('\n').map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()));
        }
    }
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    if text.is_empty() { None } else { Some(text.to_owned()) }
}

/// An `Option<&'static str>` expression.
pub(crate) fn option_text(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(::core::option::Option::Some(#text)),
        None => quote!(::core::option::Option::None),
    }
}

/// The Python name of a Rust one: without `r#`, and without the trailing underscore that avoids a keyword.
pub(crate) fn python_name(ident: &Ident) -> String {
    let name = ident.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name);
    if name.ends_with("__") { name.to_owned() } else { name.strip_suffix('_').unwrap_or(name).to_owned() }
}

pub(crate) fn is_dunder(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}

/// The last name of a path type, through references: `Py` for `&'a Py<T>`.
pub(crate) fn type_name(ty: &Type) -> Option<&Ident> {
    type_segment(ty).map(|segment| &segment.ident)
}

fn type_segment(ty: &Type) -> Option<&syn::PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        Type::Reference(reference) => type_segment(&reference.elem),
        Type::Paren(inner) => type_segment(&inner.elem),
        Type::Group(inner) => type_segment(&inner.elem),
        _ => None,
    }
}

/// The first type argument: `T` of `Option<T>`.
pub(crate) fn type_argument(ty: &Type) -> Option<&Type> {
    match &type_segment(ty)?.arguments {
        syn::PathArguments::AngleBracketed(arguments) => arguments.args.iter().find_map(|argument| match argument {
            syn::GenericArgument::Type(ty) => Some(ty),
            _ => None,
        }),
        _ => None,
    }
}

pub(crate) fn is_reference(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => true,
        Type::Paren(inner) => is_reference(&inner.elem),
        Type::Group(inner) => is_reference(&inner.elem),
        _ => false,
    }
}

/// `Self` written out, for code that stands outside the impl.
pub(crate) fn replace_self(tokens: TokenStream, own: &TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|tree| match tree {
            TokenTree::Ident(ident) if ident == "Self" => own.clone(),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replace_self(group.stream(), own));
                inner.set_span(group.span());
                TokenTree::Group(inner).into()
            }
            other => other.into(),
        })
        .collect()
}

pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
