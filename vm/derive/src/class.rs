//! `#[pyclass]`: the facts about a type, and its `Payload`.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Expr, Fields, ItemStruct, LitBool, LitStr, Path, Token, parse::Parse, parse::ParseStream, spanned::Spanned};

use crate::attributes::{doc, error, option_text, take_word, vm};

#[derive(Default)]
pub(crate) struct ClassOptions {
    name: Option<LitStr>,
    module: Option<LitStr>,
    base: Option<Expr>,
    kind: Option<Ident>,
    flags: Vec<Ident>,
    container: Option<LitBool>,
    dict: Option<Ident>,
    custom_payload: bool,
}

impl Parse for ClassOptions {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut options = ClassOptions::default();
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            if key == "flags" {
                let list;
                syn::parenthesized!(list in input);
                options.flags = list.parse_terminated(Ident::parse, Token![,])?.into_iter().collect();
            } else if key == "custom_payload" {
                options.custom_payload = true;
            } else {
                input.parse::<Token![=]>()?;
                match key.to_string().as_str() {
                    "name" => options.name = Some(input.parse()?),
                    "module" => options.module = Some(input.parse()?),
                    "base" => options.base = Some(input.parse()?),
                    "kind" => options.kind = Some(input.parse()?),
                    "container" => options.container = Some(input.parse()?),
                    "dict" => options.dict = Some(input.parse()?),
                    _ => {
                        return error(
                            &key,
                            "expected name, module, base, kind, flags(..), container, dict or custom_payload",
                        );
                    }
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}

pub(crate) fn expand(options: ClassOptions, mut item: ItemStruct) -> syn::Result<TokenStream> {
    if let Some(parameter) = item.generics.params.first() {
        return error(parameter, "a Python type cannot be generic over Rust types");
    }
    let vm = vm();
    let own = &item.ident;
    let payload = payload(&options, &item.fields, own, &vm);
    for field in &mut item.fields {
        take_word(&mut field.attrs, "no_traverse")?;
    }
    let info = info(&options, &item, &vm);
    Ok(quote!(#item #payload #info))
}

fn info(options: &ClassOptions, item: &ItemStruct, vm: &TokenStream) -> TokenStream {
    let own = &item.ident;
    let name = options.name.as_ref().map_or_else(|| own.to_string(), LitStr::value);
    let module = options.module.as_ref().map_or_else(|| "builtins".to_owned(), LitStr::value);
    let doc = option_text(doc(&item.attrs).as_deref());
    let flags = options.flags.iter().map(|flag| quote!(.with(#vm::object::type_object::TypeFlags::#flag)));
    let base = match &options.base {
        None => quote!(::core::option::Option::None),
        Some(Expr::Path(path)) if is_type(&path.path) => quote! {
            ::core::option::Option::Some(|vm| ::core::clone::Clone::clone(vm.type_for::<#path>()))
        },
        Some(function) => quote!(::core::option::Option::Some(#function)),
    };
    let dict = match &options.dict {
        None => quote!(::core::option::Option::None),
        Some(field) => quote! {
            ::core::option::Option::Some(|header| {
                let payload: &#own = header.payload().expect("the type's own instances have its layout");
                &payload.#field
            })
        },
    };
    quote! {
        impl #vm::native::ClassInfo for #own {
            const NAME: &'static str = #name;
            const MODULE: &'static str = #module;
            const DOC: ::core::option::Option<&'static str> = #doc;
            const FLAGS: #vm::object::type_object::TypeFlags = #vm::object::type_object::TypeFlags::NONE #(#flags)*;
            const BASE: ::core::option::Option<
                fn(&#vm::vm::Vm) -> #vm::object::payload::Py<#vm::object::type_object::PyType>,
            > = #base;
            const INSTANCE_DICT: ::core::option::Option<
                fn(&#vm::object::header::Header) -> &#vm::object::cell::ValueCell,
            > = #dict;
        }
    }
}

/// Types begin with a capital, functions do not.
fn is_type(path: &Path) -> bool {
    path.segments.last().is_some_and(|segment| segment.ident.to_string().starts_with(char::is_uppercase))
}

fn payload(options: &ClassOptions, fields: &Fields, own: &Ident, vm: &TokenStream) -> TokenStream {
    if options.custom_payload {
        return check_custom_payload(options, own, vm);
    }
    let kind = options
        .kind
        .as_ref()
        .map(|kind| quote!(const KIND: #vm::object::header::Kind = #vm::object::header::Kind::#kind;));
    let trait_ = quote!(#vm::object::traverse::Traverse);
    let mut traverse = Vec::new();
    let mut clear = Vec::new();
    let mut holds = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        if field.attrs.iter().any(|attribute| attribute.path().is_ident("no_traverse")) {
            continue;
        }
        let ty = &field.ty;
        let span = ty.span();
        let member = match &field.ident {
            Some(ident) => quote!(#ident),
            None => {
                let index = syn::Index::from(index);
                quote!(#index)
            }
        };
        traverse.push(quote_spanned!(span=> <#ty as #trait_>::traverse(&self.#member, visitor);));
        clear.push(quote_spanned!(span=> <#ty as #trait_>::clear(&self.#member);));
        holds.push(quote_spanned!(span=> <#ty as #trait_>::HOLDS_VALUES));
    }
    let container = match &options.container {
        Some(container) => quote!(#container),
        None => quote!(false #(|| #holds)*),
    };
    quote! {
        impl #vm::object::payload::Payload for #own {
            #kind
            const IS_CONTAINER: bool = #container;

            #[allow(unused_variables)]
            fn traverse(&self, visitor: &mut #vm::object::payload::Visitor<'_>) {
                #(#traverse)*
            }

            fn clear(&self) {
                #(#clear)*
            }
        }
    }
}

/// What the options say about a payload written by hand must be what it says itself.
fn check_custom_payload(options: &ClassOptions, own: &Ident, vm: &TokenStream) -> TokenStream {
    let payload = quote!(<#own as #vm::object::payload::Payload>);
    let kind = options.kind.iter().map(|kind| {
        quote_spanned! {kind.span()=>
            const _: () = assert!(#payload::KIND.0 == #vm::object::header::Kind::#kind.0, "Payload::KIND differs");
        }
    });
    let container = options.container.iter().map(|container| {
        quote_spanned! {container.span()=>
            const _: () = assert!(#payload::IS_CONTAINER == #container, "Payload::IS_CONTAINER differs");
        }
    });
    quote!(#(#kind)* #(#container)*)
}
