//! One native function: what its Rust signature says, and the wrapper that binds a call's arguments to it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Attribute, FnArg, Lit, Meta, Pat, ReturnType, Signature as RustSignature, Type, spanned::Spanned};

use crate::attributes::{
    doc, error, is_reference, option_text, python_name, take, text_argument, type_argument, type_name,
};
use crate::signature::{self, Kind};

/// What the first parameter after `vm` is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Receiver {
    None,
    /// `this: &Py<T>` or `&self`.
    Object,
    /// `this: &Value`: the type has instances that are no heap objects.
    Value,
    /// `left: &Value`: the function is a whole binary slot and gets the operands in source order.
    Operands,
    /// `class: &Py<PyType>`.
    Class,
    /// `class: &Value`.
    ClassValue,
}

/// What the first parameter may be; otherwise it is one that Python code sees.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Instance,
    Class,
    Nothing,
}

/// A parameter of the Rust function, in its order.
#[derive(Clone, Copy)]
enum RustParam {
    Vm,
    Receiver,
    Python(usize),
}

/// A parameter that Python code sees.
pub(crate) struct Param {
    pub(crate) ty: Type,
    declared: signature::Param,
    raw: bool,
}

impl Param {
    fn span(&self) -> Span {
        self.ty.span()
    }

    fn is_bound(&self) -> bool {
        !self.raw && !matches!(self.declared.kind, Kind::VarArgs | Kind::KeywordArgs)
    }
}

pub(crate) struct Function {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    pub(crate) receiver: Receiver,
    order: Vec<RustParam>,
    pub(crate) params: Vec<Param>,
    pub(crate) output: ReturnType,
    /// The parameter list for `__text_signature__`; `None` when it cannot be written.
    list: Option<String>,
}

/// How a wrapper reaches the function and what names it in messages.
pub(crate) struct Context<'a> {
    pub(crate) vm: &'a TokenStream,
    /// `Type::function` or `function`.
    pub(crate) target: TokenStream,
    /// A `&'static str` expression: the type's or module's name.
    pub(crate) owner: TokenStream,
    /// The name in messages; that of the function unless it is a constructor.
    pub(crate) name: TokenStream,
    pub(crate) constructor: bool,
}

impl Function {
    /// Takes `#[name]`, `#[signature]` and `#[text_signature]` off `attributes`.
    pub(crate) fn analyse(
        rust: &RustSignature,
        attributes: &mut Vec<Attribute>,
        takes: Takes,
    ) -> syn::Result<Function> {
        if let Some(token) = &rust.asyncness {
            return error(token, "native functions are not `async`");
        }
        if let Some(token) = &rust.unsafety {
            return error(token, "functions that Python code may call must be safe");
        }
        let name = match take(attributes, "name")? {
            Some(attribute) => text_argument(&attribute)?.value(),
            None => python_name(&rust.ident),
        };
        let mut function = Function {
            ident: rust.ident.clone(),
            name,
            doc: doc(attributes),
            receiver: Receiver::None,
            order: Vec::new(),
            params: Vec::new(),
            output: rust.output.clone(),
            list: None,
        };
        for input in &rust.inputs {
            function.add_input(input, takes)?;
        }
        if let Some(attribute) = take(attributes, "signature")? {
            let text = text_argument(&attribute)?;
            function.declare(&text.value(), text.span())?;
        } else {
            function.infer_kinds();
        }
        if let Some(attribute) = take(attributes, "text_signature")? {
            function.list = match &attribute.meta {
                Meta::List(list) if list.tokens.to_string() == "None" => None,
                _ => {
                    let text = text_argument(&attribute)?.value();
                    Some(text.trim().trim_start_matches('(').trim_end_matches(')').to_owned())
                }
            };
        }
        if let Some(raw) = function.params.iter().find(|param| param.raw)
            && function.params.len() > 1
        {
            return error(&raw.ty, "`Args` takes all arguments, so it must be the only parameter");
        }
        Ok(function)
    }

    fn add_input(&mut self, input: &FnArg, takes: Takes) -> syn::Result<()> {
        let typed = match input {
            FnArg::Receiver(receiver) if receiver.reference.is_some() && receiver.mutability.is_none() => {
                self.receiver = Receiver::Object;
                self.order.push(RustParam::Receiver);
                return Ok(());
            }
            FnArg::Receiver(receiver) => return error(receiver, "a receiver must be `&self`"),
            FnArg::Typed(typed) => typed,
        };
        let Pat::Ident(pattern) = &*typed.pat else {
            return error(&typed.pat, "a parameter must have a name");
        };
        let name = pattern.ident.to_string();
        let name = name.trim_start_matches("r#").trim_start_matches('_');
        let last_type = type_name(&typed.ty).map(Ident::to_string).unwrap_or_default();
        if last_type == "Vm" && is_reference(&typed.ty) {
            self.order.push(RustParam::Vm);
            return Ok(());
        }
        if self.params.is_empty() && self.receiver == Receiver::None && is_reference(&typed.ty) {
            self.receiver = match (takes, name, last_type.as_str()) {
                (Takes::Instance, "this", "Py") => Receiver::Object,
                (Takes::Instance, "this", "Value") => Receiver::Value,
                (Takes::Instance, "left", "Value") => Receiver::Operands,
                (Takes::Class, "class" | "cls", "Py") => Receiver::Class,
                (Takes::Class, "class" | "cls", "Value") => Receiver::ClassValue,
                _ => Receiver::None,
            };
            if self.receiver != Receiver::None {
                self.order.push(RustParam::Receiver);
                return Ok(());
            }
        }
        self.order.push(RustParam::Python(self.params.len()));
        let kind = match last_type.as_str() {
            "VarArgs" => Kind::VarArgs,
            "KeywordArgs" => Kind::KeywordArgs,
            _ => Kind::PositionalOnly,
        };
        let required = kind == Kind::PositionalOnly && !matches!(last_type.as_str(), "Option" | "OrNone");
        let default = if last_type == "OrNone" { Some("None".to_owned()) } else { None };
        self.params.push(Param {
            ty: (*typed.ty).clone(),
            declared: signature::Param { name: name.to_owned(), kind, default, required },
            raw: last_type == "Args",
        });
        Ok(())
    }

    /// Without `#[signature]`: what follows `VarArgs` can only be given by keyword.
    fn infer_kinds(&mut self) {
        let var_args = self.params.iter().position(|param| param.declared.kind == Kind::VarArgs);
        for (index, param) in self.params.iter_mut().enumerate() {
            if param.declared.kind == Kind::PositionalOnly && var_args.is_some_and(|position| index > position) {
                param.declared.kind = Kind::KeywordOnly;
            }
        }
        let declared: Vec<_> = self.params.iter().map(|param| param.declared.clone()).collect();
        let raw = self.params.iter().any(|param| param.raw);
        self.list = if raw { None } else { Some(signature::render(&declared)) };
    }

    /// Gives the parameters the names, kinds and defaults of a `#[signature]`.
    fn declare(&mut self, text: &str, span: Span) -> syn::Result<()> {
        let declared = signature::parse(text, span)?;
        self.list = Some(text.trim().to_owned());
        if let [Param { raw: true, .. }] = self.params.as_slice() {
            return Ok(());
        }
        if declared.len() != self.params.len() {
            let message = format!(
                "the signature has {} parameters, the function {} (besides `vm` and the receiver)",
                declared.len(),
                self.params.len()
            );
            return Err(syn::Error::new(span, message));
        }
        for (param, declared) in self.params.iter_mut().zip(declared) {
            let rust_kind = param.declared.kind;
            let special = |kind| matches!(kind, Kind::VarArgs | Kind::KeywordArgs);
            if (special(rust_kind) || special(declared.kind)) && rust_kind != declared.kind {
                return error(&param.ty, "`*args` goes with `VarArgs`, `**kwargs` with `KeywordArgs`");
            }
            param.declared = declared;
        }
        Ok(())
    }

    /// The `__text_signature__` expression, an `Option<&'static str>`.
    pub(crate) fn text_signature(&self, receiver: &str) -> TokenStream {
        let declared: Vec<_> = self.params.iter().map(|param| param.declared.clone()).collect();
        let text = self.list.as_ref().map(|list| signature::text_signature(receiver, list, &declared));
        option_text(text.as_deref())
    }

    /// Statements and the expression that calls the function. `vm`, `values`, `names` (without receiver) and, if there is
    /// one, `receiver` are in scope; the value is what the function returns.
    pub(crate) fn call(&self, context: &Context<'_>) -> syn::Result<TokenStream> {
        let Context { vm, .. } = context;
        let args = quote!(#vm::native::args);
        let bound: Vec<_> = (0..self.params.len()).map(|index| format_ident!("arg_{index}")).collect();
        let patterns = bound.iter().zip(&self.params).filter(|(_, param)| param.is_bound()).map(|(name, _)| name);
        let raw = self.params.iter().any(|param| param.raw);
        let bind = if raw {
            TokenStream::new()
        } else {
            quote!(let [#(#patterns),*] = #args::bind(vm, &SIGNATURE, values, names)?;)
        };
        let mut conversions = Vec::new();
        let mut position = 0_usize;
        for (name, param) in bound.iter().zip(&self.params) {
            let conversion = if param.raw {
                quote!(#args::Args::new(&SIGNATURE, values, names))
            } else {
                match param.declared.kind {
                    Kind::VarArgs => quote!(#args::VarArgs::new(&SIGNATURE, values, names)),
                    Kind::KeywordArgs => quote!(#args::KeywordArgs::new(&SIGNATURE, values, names)),
                    _ => {
                        let Conversion { default, value } = convert(param, name, position, vm)?;
                        conversions.push(default);
                        position += 1;
                        value
                    }
                }
            };
            conversions.push(quote!(let #name = #conversion;));
        }
        let target = &context.target;
        let arguments = self.order.iter().map(|param| match param {
            RustParam::Vm => quote!(vm),
            RustParam::Receiver => quote!(receiver),
            RustParam::Python(index) => {
                let name = &bound[*index];
                quote!(#name)
            }
        });
        Ok(quote! {
            #bind
            #(#conversions)*
            #target(#(#arguments),*)
        })
    }

    /// The static `SIGNATURE` of the function.
    pub(crate) fn signature(&self, context: &Context<'_>) -> TokenStream {
        let Context { vm, owner, name, .. } = context;
        let args = quote!(#vm::native::args);
        let callee = if context.constructor { quote!(Constructor) } else { quote!(Function) };
        let value = if self.params.iter().any(|param| param.raw) {
            quote!(#args::Signature::raw(#args::Callee::#callee, #owner, #name))
        } else {
            let has = |kind| self.params.iter().any(|param| param.declared.kind == kind);
            let (var_args, keyword_args) = (has(Kind::VarArgs), has(Kind::KeywordArgs));
            let params = self.params.iter().filter(|param| param.is_bound()).map(|param| {
                let signature::Param { name, kind, required, .. } = &param.declared;
                let kind = kind.tokens(vm);
                quote!(#args::Param { name: #name, kind: #kind, required: #required })
            });
            quote!(#args::Signature::new(
                #args::Callee::#callee, #owner, #name, &[#(#params),*], #var_args, #keyword_args,
            ))
        };
        quote!(static SIGNATURE: #args::Signature = #value;)
    }

    /// Arguments for a direct call from a slot: `vm`, the receiver and converted operands.
    pub(crate) fn direct_call(
        &self,
        target: &TokenStream,
        receiver: &TokenStream,
        operands: &[TokenStream],
    ) -> TokenStream {
        let arguments = self.order.iter().map(|param| match param {
            RustParam::Vm => quote!(vm),
            RustParam::Receiver => receiver.clone(),
            RustParam::Python(index) => operands.get(*index).cloned().unwrap_or_default(),
        });
        quote!(#target(#(#arguments),*))
    }

    /// Whether the function says `PyResult<..>` or `Result<..>`.
    pub(crate) fn is_fallible(&self) -> bool {
        match &self.output {
            ReturnType::Default => false,
            ReturnType::Type(_, ty) => type_name(ty).is_some_and(|ident| ident == "PyResult" || ident == "Result"),
        }
    }

    /// The type inside `PyResult`, or the return type itself; absent for `PyResult` without argument and for `()`.
    pub(crate) fn result_type(&self) -> Option<&Type> {
        match &self.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) if self.is_fallible() => type_argument(ty),
            ReturnType::Type(_, ty) => Some(ty),
        }
    }

    /// Wraps a call so that its type is `PyResult<T>` whether the function can fail or not.
    pub(crate) fn as_result(&self, call: &TokenStream) -> TokenStream {
        if self.is_fallible() { call.clone() } else { quote!(::core::result::Result::Ok(#call)) }
    }
}

struct Conversion {
    /// A statement that keeps a borrowed default alive.
    default: TokenStream,
    value: TokenStream,
}

/// The Rust value of a bound parameter.
fn convert(param: &Param, name: &Ident, position: usize, vm: &TokenStream) -> syn::Result<Conversion> {
    // Errors point at the parameter; names resolve where the wrapper is written, also if a macro wrote the parameter.
    let span = param.span().resolved_at(proc_macro2::Span::call_site());
    let args = quote!(#vm::native::args);
    let type_name = type_name(&param.ty).map(Ident::to_string).unwrap_or_default();
    let knows_absence = !is_reference(&param.ty) && matches!(type_name.as_str(), "Option" | "OrNone");
    let value = match &param.declared.default {
        _ if param.declared.required => {
            quote_spanned!(span=> #args::required(vm, &SIGNATURE, #position, #name)?)
        }
        Some(text) if !knows_absence => {
            let default = literal(text, &param.ty, vm)?;
            let holder = format_ident!("default_{position}");
            let borrow = if type_name == "Value" && is_reference(&param.ty) { quote!(&) } else { TokenStream::new() };
            return Ok(Conversion {
                default: quote!(let #holder = #default;),
                value: quote_spanned!(span=> #args::or_default(vm, &SIGNATURE, #position, #name, #borrow #holder)?),
            });
        }
        _ => quote_spanned!(span=> #args::optional(vm, &SIGNATURE, #position, #name)?),
    };
    Ok(Conversion { default: TokenStream::new(), value })
}

/// A Python literal as a Rust expression of the parameter's type.
fn literal(text: &str, ty: &Type, vm: &TokenStream) -> syn::Result<TokenStream> {
    let value = quote!(#vm::object::value::Value);
    let type_name = type_name(ty).map(Ident::to_string).unwrap_or_default();
    let is_value = type_name == "Value";
    match text {
        "None" if is_value => return Ok(quote!(#value::NONE)),
        "True" if is_value => return Ok(quote!(#value::TRUE)),
        "False" if is_value => return Ok(quote!(#value::FALSE)),
        "True" => return Ok(quote!(true)),
        "False" => return Ok(quote!(false)),
        _ => {}
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (quote!(-), digits),
        None => (TokenStream::new(), text),
    };
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_float = matches!(type_name.as_str(), "f64" | "f32");
        let digits: TokenStream = if is_float { format!("{digits}.0") } else { digits.to_owned() }.parse()?;
        let number = quote!(#sign #digits);
        return Ok(if is_value { quote!(#value::int32(#number)) } else { number });
    }
    if !is_value && let Ok(Lit::Float(float)) = syn::parse_str::<Lit>(digits) {
        return Ok(quote!(#sign #float));
    }
    let quoted = |mark: char| text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
    if !is_value
        && let Some(inner) = quoted('\'').or_else(|| quoted('"'))
        && !inner.contains('\\')
    {
        return Ok(quote!(#inner));
    }
    error(ty, &format!("`{text}` has no counterpart in this type: use `Option<..>` and supply the default in Rust"))
}
