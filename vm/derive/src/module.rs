//! `#[pyfunction]` and `#[pymodule]`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{
    Attribute, Item, ItemFn, ItemMod, LitStr, Path, Token, parse::Parse, parse::ParseStream, punctuated::Punctuated,
    spanned::Spanned,
};

use crate::attributes::{doc, error, option_text, python_name, take, take_word, text_argument, vm};
use crate::function::{Context, Function, Receiver, Takes};
use crate::methods;

#[derive(Default)]
pub(crate) struct FunctionOptions {
    name: Option<LitStr>,
    module: Option<LitStr>,
}

impl Parse for FunctionOptions {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut options = FunctionOptions::default();
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "name" => options.name = Some(input.parse()?),
                "module" => options.module = Some(input.parse()?),
                _ => return error(&key, "expected name or module"),
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}

/// The constant that holds the `FunctionSpec` of a function.
fn spec_name(function: &Ident) -> Ident {
    let name = function.to_string();
    format_ident!("__spec_{}", name.strip_prefix("r#").unwrap_or(&name))
}

pub(crate) fn expand_function(options: FunctionOptions, mut item: ItemFn) -> syn::Result<TokenStream> {
    let spec = function(&options, &mut item)?;
    Ok(quote!(#item #spec))
}

/// The constant with the spec of a function, whose attributes are taken off.
fn function(options: &FunctionOptions, item: &mut ItemFn) -> syn::Result<TokenStream> {
    let vm = vm();
    if let Some(parameter) = item.sig.generics.type_params().next() {
        return error(parameter, "a function that Python code may call is not generic");
    }
    let mut function = Function::analyse(&item.sig, &mut item.attrs, Takes::Nothing)?;
    if function.receiver != Receiver::None {
        return error(&function.ident, "a function has no `self`");
    }
    if let Some(name) = &options.name {
        function.name = name.value();
    }
    // Messages name functions of `builtins` without the module.
    let module = options.module.as_ref().map(LitStr::value).filter(|module| module != "builtins").unwrap_or_default();
    let ident = &function.ident;
    let name = &function.name;
    let context =
        Context { vm: &vm, target: quote!(#ident), owner: quote!(#module), name: quote!(#name), constructor: false };
    let wrapper = format_ident!("call");
    let wrapper_fn = methods::native_fn(&wrapper, &function, &context, TokenStream::new())?;
    let spec = methods::function_spec(&vm, &function, &wrapper, quote!(Static), "$module");
    let constant = spec_name(&item.sig.ident);
    let visibility = &item.vis;
    Ok(quote! {
        #[doc(hidden)]
        #[allow(non_upper_case_globals, unused_variables, dead_code, clippy::all)]
        #visibility const #constant: #vm::native::FunctionSpec = {
            #wrapper_fn
            #spec
        };
    })
}

#[derive(Default)]
pub(crate) struct ModuleOptions {
    name: Option<LitStr>,
    types: Vec<Path>,
    functions: Vec<Path>,
}

impl Parse for ModuleOptions {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut options = ModuleOptions::default();
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            match key.to_string().as_str() {
                "name" => {
                    input.parse::<Token![=]>()?;
                    options.name = Some(input.parse()?);
                }
                "types" => options.types = paths(input)?,
                "functions" => options.functions = paths(input)?,
                _ => return error(&key, "expected name, types(..) or functions(..)"),
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}

fn paths(input: ParseStream<'_>) -> syn::Result<Vec<Path>> {
    let list;
    syn::parenthesized!(list in input);
    Ok(Punctuated::<Path, Token![,]>::parse_terminated(&list)?.into_iter().collect())
}

pub(crate) fn expand_module(options: ModuleOptions, mut item: ItemMod) -> syn::Result<TokenStream> {
    let vm = vm();
    let span = item.span();
    let Some((_, items)) = &mut item.content else {
        return Err(syn::Error::new(span, "#[pymodule] goes on a module written in place: `mod name { ... }`"));
    };
    let name = options.name.as_ref().map_or_else(|| python_name(&item.ident), LitStr::value);
    let doc = option_text(doc(&item.attrs).as_deref());
    let mut functions = Vec::new();
    let mut constants = Vec::new();
    let mut init = quote!(::core::option::Option::None);
    let mut added = Vec::new();
    for entry in items.iter_mut() {
        match entry {
            Item::Fn(function_item) => {
                if let Some(attribute) = take(&mut function_item.attrs, "pyfunction")? {
                    let mut own = function_options(&attribute)?;
                    own.module.get_or_insert_with(|| LitStr::new(&name, attribute.span()));
                    let spec = function(&own, function_item)?;
                    let constant = spec_name(&function_item.sig.ident);
                    added.push(syn::parse_quote_spanned!(function_item.span()=> #spec));
                    functions.push(quote!(#constant));
                } else if let Some(attribute) = take(&mut function_item.attrs, "pyconstant")? {
                    let mut function = Function::analyse(&function_item.sig, &mut function_item.attrs, Takes::Nothing)?;
                    rename(&attribute, &mut function.name)?;
                    function_item.attrs.push(syn::parse_quote!(#[allow(non_snake_case)]));
                    let wrapper = format_ident!("__make_{}", function.ident);
                    let ident = &function.ident;
                    let (code, spec) = methods::constant(&vm, &function, &quote!(#ident), &wrapper)?;
                    added.push(syn::parse2(quote!(#[allow(non_snake_case)] #code))?);
                    constants.push(spec);
                } else if take_word(&mut function_item.attrs, "init")? {
                    let function = &function_item.sig.ident;
                    init = quote!(::core::option::Option::Some(#function));
                }
            }
            Item::Const(constant) => {
                if let Some(attribute) = take(&mut constant.attrs, "pyconstant")? {
                    let ident = &constant.ident;
                    let mut name = python_name(ident);
                    rename(&attribute, &mut name)?;
                    constants.push(quote! {
                        #vm::native::ConstantSpec {
                            name: #name,
                            make: |vm| #vm::native::convert::IntoValue::into_value(#ident, vm),
                        }
                    });
                }
            }
            _ => {}
        }
    }
    functions.extend(options.functions.iter().map(|path| spec_path(path.clone())));
    let types = options.types.iter().map(|path| quote!(<#path as #vm::native::PyTypeDef>::spec));
    added.push(syn::parse2(quote! {
        /// The description from which the module is made.
        pub fn module_spec() -> &'static #vm::native::ModuleSpec {
            static SPEC: #vm::native::ModuleSpec = #vm::native::ModuleSpec {
                name: #name,
                doc: #doc,
                functions: &[#(#functions),*],
                constants: &[#(#constants),*],
                types: &[#(#types),*],
                init: #init,
            };
            &SPEC
        }
    })?);
    items.extend(added);
    Ok(quote!(#item))
}

fn function_options(attribute: &Attribute) -> syn::Result<FunctionOptions> {
    match &attribute.meta {
        syn::Meta::Path(_) => Ok(FunctionOptions::default()),
        _ => attribute.parse_args(),
    }
}

/// `#[pyconstant = "name"]` or `#[pyconstant("name")]`.
fn rename(attribute: &Attribute, name: &mut String) -> syn::Result<()> {
    if !matches!(attribute.meta, syn::Meta::Path(_)) {
        *name = text_argument(attribute)?.value();
    }
    Ok(())
}

fn spec_path(mut path: Path) -> TokenStream {
    if let Some(last) = path.segments.last_mut() {
        last.ident = spec_name(&last.ident);
    }
    quote!(#path)
}

/// `pyfunction_spec!(path::to::function)`.
pub(crate) fn expand_spec(path: Path) -> TokenStream {
    spec_path(path)
}
