//! `#[pymethods]`: an impl block as the static description of a Python type.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, ImplItem, ImplItemFn, ItemImpl, Meta, ReturnType};

use crate::attributes::{
    doc, error, is_named, option_text, replace_self, take, take_word, text_argument, type_name, vm,
};
use crate::function::{Context, Function, Receiver, Takes};
use crate::slots::{self, SlotBuilder};

/// What a function of the impl is to Python.
enum Role {
    /// Nothing: a helper.
    Helper,
    Method,
    ClassMethod,
    StaticMethod,
    New,
    /// With the name that `#[getter(name)]` gives.
    Getter(Option<String>),
    Setter(Option<String>),
    Constant,
}

const ROLES: [&str; 8] = ["skip", "method", "classmethod", "staticmethod", "new", "getter", "setter", "constant"];

struct Property {
    name: String,
    doc: Option<String>,
    getter: Option<Ident>,
    setter: Option<Ident>,
}

struct MethodsBuilder<'a> {
    vm: &'a TokenStream,
    own: &'a TokenStream,
    wrappers: TokenStream,
    methods: Vec<TokenStream>,
    constants: Vec<TokenStream>,
    properties: Vec<Property>,
    constructor: Option<Ident>,
    /// `__doc__` and `__text_signature__` of the type, expressions.
    doc: TokenStream,
    signature: TokenStream,
}

pub(crate) fn expand(mut item: ItemImpl) -> syn::Result<TokenStream> {
    if let Some((_, path, _)) = &item.trait_ {
        return error(path, "#[pymethods] goes on an inherent impl");
    }
    if let Some(parameter) = item.generics.params.first() {
        return error(parameter, "a Python type cannot be generic over Rust types");
    }
    let vm = vm();
    let own = item.self_ty.to_token_stream();
    let mut slots = SlotBuilder::new(&vm, &own);
    let mut builder = MethodsBuilder {
        vm: &vm,
        own: &own,
        wrappers: TokenStream::new(),
        methods: Vec::new(),
        constants: Vec::new(),
        properties: Vec::new(),
        constructor: None,
        doc: class_doc(&item, &vm, &own),
        signature: option_text(None),
    };
    let mut problems: Option<syn::Error> = None;
    for entry in &mut item.items {
        let ImplItem::Fn(function) = entry else {
            continue;
        };
        if let Err(problem) = builder.add(function, &mut slots) {
            match &mut problems {
                Some(problems) => problems.combine(problem),
                None => problems = Some(problem),
            }
        }
    }
    let spec = match problems {
        Some(problems) => Err(problems),
        None => builder.finish(slots),
    };
    // The impl is kept when there are errors, so that they are the only ones.
    let spec = spec.unwrap_or_else(|problems| problems.to_compile_error());
    Ok(quote!(#item #spec))
}

/// The doc comment of the impl, else that of the struct.
fn class_doc(item: &ItemImpl, vm: &TokenStream, own: &TokenStream) -> TokenStream {
    match doc(&item.attrs) {
        Some(doc) => option_text(Some(&doc)),
        None => quote!(<#own as #vm::native::ClassInfo>::DOC),
    }
}

fn take_role(attributes: &mut Vec<Attribute>) -> syn::Result<Option<Role>> {
    let mut given = attributes.iter().filter(|attribute| ROLES.iter().any(|role| is_named(attribute, role)));
    let Some(first) = given.next().cloned() else {
        return Ok(None);
    };
    if let Some(second) = given.next() {
        return error(second, "a function has one role");
    }
    let role = first.path().segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    if matches!(role.as_str(), "getter" | "setter") {
        take(attributes, &role)?;
        let name = match &first.meta {
            Meta::Path(_) => None,
            Meta::List(list) if syn::parse2::<Ident>(list.tokens.clone()).is_ok() => Some(list.tokens.to_string()),
            _ => Some(text_argument(&first)?.value()),
        };
        return Ok(Some(if role == "getter" { Role::Getter(name) } else { Role::Setter(name) }));
    }
    take_word(attributes, &role)?;
    Ok(Some(match role.as_str() {
        "skip" => Role::Helper,
        "classmethod" => Role::ClassMethod,
        "staticmethod" => Role::StaticMethod,
        "new" => Role::New,
        "constant" => Role::Constant,
        _ => Role::Method,
    }))
}

impl MethodsBuilder<'_> {
    fn add(&mut self, item: &mut ImplItemFn, slots: &mut SlotBuilder<'_>) -> syn::Result<()> {
        let role = take_role(&mut item.attrs)?;
        let role = match role {
            Some(role) => role,
            None if is_exported(item) => Role::Method,
            None => Role::Helper,
        };
        if matches!(role, Role::Helper) {
            return Ok(());
        }
        if let Some(parameter) = item.sig.generics.type_params().next() {
            return error(parameter, "a function that Python code may call is not generic; mark helpers #[skip]");
        }
        let takes = match role {
            Role::ClassMethod | Role::New => Takes::Class,
            Role::StaticMethod | Role::Constant => Takes::Nothing,
            _ => Takes::Instance,
        };
        let function = Function::analyse(&item.sig, &mut item.attrs, takes)?;
        match role {
            Role::Helper => Ok(()),
            Role::Method if slots::is_slot(&function.name) => slots.add(function),
            Role::Method => match slots::hint(&function.name) {
                Some(hint) => error(&function.ident, hint),
                None => self.method(&function),
            },
            Role::ClassMethod => self.class_method(&function),
            Role::StaticMethod => self.static_method(&function),
            Role::New => self.constructor(&function),
            Role::Getter(name) => self.getter(&function, name),
            Role::Setter(name) => self.setter(&function, name),
            Role::Constant => {
                // Constants are named like constants.
                item.attrs.push(syn::parse_quote!(#[allow(non_snake_case)]));
                self.constant(&function)
            }
        }
    }

    fn target(&self, function: &Function) -> TokenStream {
        let Self { own, .. } = self;
        let name = &function.ident;
        quote!(<#own>::#name)
    }

    fn context(&self, function: &Function) -> Context<'_> {
        let Self { vm, own, .. } = *self;
        let name = &function.name;
        Context {
            vm,
            target: self.target(function),
            owner: quote!(<#own as #vm::native::ClassInfo>::NAME),
            name: quote!(#name),
            constructor: false,
        }
    }

    fn method(&mut self, function: &Function) -> syn::Result<()> {
        let Self { vm, own, .. } = *self;
        let receiver = match function.receiver {
            Receiver::Object => quote!(receiver),
            Receiver::Value => quote!(value_receiver),
            _ => {
                return error(&function.ident, "a method takes `this: &Py<T>`, `this: &Value` or `&self`");
            }
        };
        let receiver = quote! {
            let (receiver, values) = #vm::native::args::#receiver::<#own>(vm, &SIGNATURE, values, names)?;
        };
        self.function(function, receiver, quote!(Method), "$self")
    }

    fn class_method(&mut self, function: &Function) -> syn::Result<()> {
        let vm = self.vm;
        let mut receiver = quote! {
            let (receiver, values) = #vm::native::args::class_receiver(vm, &SIGNATURE, values, names)?;
        };
        match function.receiver {
            Receiver::Class => {}
            Receiver::ClassValue => receiver.extend(quote!(let receiver = receiver.as_value();)),
            _ => return error(&function.ident, "a class method takes `class: &Py<PyType>` or `class: &Value`"),
        }
        self.function(function, receiver, quote!(Class), "$type")
    }

    fn static_method(&mut self, function: &Function) -> syn::Result<()> {
        if function.receiver != Receiver::None {
            return error(&function.ident, "a static method has no receiver");
        }
        self.function(function, TokenStream::new(), quote!(Static), "")
    }

    fn function(
        &mut self,
        function: &Function,
        receiver: TokenStream,
        binding: TokenStream,
        receiver_name: &str,
    ) -> syn::Result<()> {
        let Self { vm, .. } = *self;
        let context = self.context(function);
        let wrapper = format_ident!("call_{}", function.ident);
        let code = native_fn(&wrapper, function, &context, receiver)?;
        self.wrappers.extend(code);
        let spec = function_spec(vm, function, &wrapper, binding, receiver_name);
        self.methods.push(spec);
        Ok(())
    }

    fn constructor(&mut self, function: &Function) -> syn::Result<()> {
        let Self { vm, own, .. } = *self;
        if function.receiver != Receiver::Class && function.receiver != Receiver::None {
            return error(&function.ident, "#[new] takes `class: &Py<PyType>`, or no receiver when it returns `Self`");
        }
        if self.constructor.is_some() {
            return error(&function.ident, "a type has one #[new]");
        }
        let owner = quote!(<#own as #vm::native::ClassInfo>::NAME);
        let context = Context { name: owner, constructor: true, ..self.context(function) };
        let table = function.signature(&context);
        let call = function.call(&context)?;
        let makes_payload = match function.result_type() {
            Some(ty) => {
                let name = type_name(ty).map(Ident::to_string);
                name.as_deref() == Some("Self") || ty.to_token_stream().to_string() == own.to_string()
            }
            None => matches!(function.output, ReturnType::Default),
        };
        let result = if makes_payload {
            let payload = function.as_result(&quote!({ #call }));
            quote! {
                let payload: #vm::vm::PyResult<#own> = #payload;
                vm.create_in(receiver, payload?).map(#vm::object::payload::Py::into_value)
            }
        } else {
            quote!(#vm::native::convert::IntoValue::into_value({ #call }, vm))
        };
        let name = format_ident!("construct");
        self.wrappers.extend(quote! {
            fn #name(
                vm: &#vm::vm::Vm,
                receiver: &#vm::object::payload::Py<#vm::object::type_object::PyType>,
                values: &[#vm::object::value::Value],
                names: &[#vm::object::value::Value],
            ) -> #vm::vm::PyResult {
                #table
                #result
            }
        });
        self.signature = function.text_signature("");
        self.constructor = Some(name);
        Ok(())
    }

    /// The receiver statement of a property function called with the value `this`.
    fn property_receiver(&self, function: &Function, name: &str) -> syn::Result<TokenStream> {
        let Self { vm, own, .. } = self;
        let receiver = match function.receiver {
            Receiver::Object => quote!(property_receiver),
            Receiver::Value => quote!(property_value_receiver),
            _ => {
                return error(&function.ident, "a property takes `this: &Py<T>`, `this: &Value` or `&self`");
            }
        };
        Ok(quote!(let receiver = #vm::native::args::#receiver::<#own>(vm, #name, this)?;))
    }

    fn property(&mut self, name: &str) -> &mut Property {
        let position = self.properties.iter().position(|property| property.name == name);
        let position = position.unwrap_or_else(|| {
            self.properties.push(Property { name: name.to_owned(), doc: None, getter: None, setter: None });
            self.properties.len() - 1
        });
        &mut self.properties[position]
    }

    fn getter(&mut self, function: &Function, name: Option<String>) -> syn::Result<()> {
        let Self { vm, .. } = *self;
        let name = name.unwrap_or_else(|| function.name.clone());
        if !function.params.is_empty() {
            return error(&function.ident, "a getter has no parameters");
        }
        let receiver = self.property_receiver(function, &name)?;
        let call = function.direct_call(&self.target(function), &quote!(receiver), &[]);
        let getter = format_ident!("get_{}", function.ident);
        self.wrappers.extend(quote! {
            fn #getter(vm: &#vm::vm::Vm, this: &#vm::object::value::Value) -> #vm::vm::PyResult {
                #receiver
                #vm::native::convert::IntoValue::into_value(#call, vm)
            }
        });
        let property = self.property(&name);
        if property.getter.replace(getter).is_some() {
            return error(&function.ident, "this property has a getter already");
        }
        property.doc = function.doc.clone();
        Ok(())
    }

    fn setter(&mut self, function: &Function, name: Option<String>) -> syn::Result<()> {
        let Self { vm, .. } = *self;
        let name = name.unwrap_or_else(|| function.name.strip_prefix("set_").unwrap_or(&function.name).to_owned());
        let [param] = function.params.as_slice() else {
            return error(&function.ident, "a setter takes the value");
        };
        let receiver = self.property_receiver(function, &name)?;
        let convert = |value: TokenStream| quote!(#vm::native::convert::FromArg::from_arg(vm, #value, #vm::native::args::slot_arg(#name))?);
        let convert = if type_name(&param.ty).is_some_and(|ty| ty == "Option") {
            let value = convert(quote!(value));
            quote! {
                let value = match value {
                    ::core::option::Option::Some(value) => ::core::option::Option::Some(#value),
                    ::core::option::Option::None => ::core::option::Option::None,
                };
            }
        } else {
            let converted = convert(quote!(value));
            quote! {
                let ::core::option::Option::Some(value) = value else {
                    return ::core::result::Result::Err(#vm::native::args::undeletable(vm, #name));
                };
                let value = #converted;
            }
        };
        let call = function.direct_call(&self.target(function), &quote!(receiver), &[quote!(value)]);
        let call = function.as_result(&call);
        let setter = format_ident!("set_{}", function.ident);
        self.wrappers.extend(quote! {
            fn #setter(
                vm: &#vm::vm::Vm,
                this: &#vm::object::value::Value,
                value: ::core::option::Option<&#vm::object::value::Value>,
            ) -> #vm::vm::PyResult<()> {
                #receiver
                #convert
                #call
            }
        });
        match self.property(&name).setter.replace(setter) {
            Some(_) => error(&function.ident, "this property has a setter already"),
            None => Ok(()),
        }
    }

    fn constant(&mut self, function: &Function) -> syn::Result<()> {
        let wrapper = format_ident!("make_{}", function.ident);
        let (code, spec) = constant(self.vm, function, &self.target(function), &wrapper)?;
        self.wrappers.extend(code);
        self.constants.push(spec);
        Ok(())
    }

    fn finish(self, slots: SlotBuilder<'_>) -> syn::Result<TokenStream> {
        let Self { vm, own, wrappers, methods, constants, properties, constructor, doc, signature } = self;
        let slots = slots.finish(constructor.as_ref())?;
        let mut property_specs = Vec::new();
        for Property { name, doc, getter, setter } in &properties {
            let Some(getter) = getter else {
                let setter = setter.as_ref().map_or_else(|| format_ident!("setter"), Ident::clone);
                return error(&setter, &format!("the property `{name}` has no getter"));
            };
            let doc = option_text(doc.as_deref());
            let setter = match setter {
                Some(setter) => quote!(::core::option::Option::Some(#setter)),
                None => quote!(::core::option::Option::None),
            };
            property_specs
                .push(quote!(#vm::native::PropertySpec { name: #name, doc: #doc, get: #getter, set: #setter }));
        }
        let code = quote! {
            #[allow(unused_variables, non_snake_case, clippy::all)]
            const _: () = {
                use #vm::object::value::Value;
                use #vm::vm::{PyResult, Vm};

                #wrappers
                #slots

                impl #vm::native::PyTypeDef for #own {
                    fn spec() -> &'static #vm::native::TypeSpec {
                        static SPEC: #vm::native::TypeSpec = #vm::native::TypeSpec {
                            name: <#own as #vm::native::ClassInfo>::NAME,
                            module: <#own as #vm::native::ClassInfo>::MODULE,
                            doc: #doc,
                            signature: #signature,
                            flags: <#own as #vm::native::ClassInfo>::FLAGS,
                            layout: <#own as #vm::native::ClassInfo>::LAYOUT,
                            base: <#own as #vm::native::ClassInfo>::BASE,
                            instance_dict: <#own as #vm::native::ClassInfo>::INSTANCE_DICT,
                            slots,
                            methods: &[#(#methods),*],
                            properties: &[#(#property_specs),*],
                            constants: &[#(#constants),*],
                        };
                        &SPEC
                    }
                }
            };
        };
        Ok(replace_self(code, own))
    }
}

/// Functions without one of our attributes are exported when their first parameter, but for `vm`, is `this`, or, for
/// the operators that take both operands, `left`.
fn is_exported(item: &ImplItemFn) -> bool {
    let mut names = item.sig.inputs.iter().filter_map(|input| match input {
        syn::FnArg::Typed(typed) if type_name(&typed.ty).is_none_or(|name| name != "Vm") => match &*typed.pat {
            syn::Pat::Ident(pattern) => Some(pattern.ident.to_string()),
            _ => None,
        },
        syn::FnArg::Typed(_) => None,
        syn::FnArg::Receiver(_) => Some("self".to_owned()),
    });
    match names.next().as_deref().map(|name| name.trim_start_matches('_')) {
        Some("this") => true,
        Some("left" | "self") => crate::attributes::is_dunder(&item.sig.ident.to_string()),
        _ => false,
    }
}

/// The `NativeFn` around a function.
pub(crate) fn native_fn(
    wrapper: &Ident,
    function: &Function,
    context: &Context<'_>,
    receiver: TokenStream,
) -> syn::Result<TokenStream> {
    let vm = context.vm;
    let table = function.signature(context);
    let call = function.call(context)?;
    Ok(quote! {
        fn #wrapper(
            vm: &#vm::vm::Vm,
            values: &[#vm::object::value::Value],
            names: &[#vm::object::value::Value],
        ) -> #vm::vm::PyResult {
            #table
            #receiver
            #vm::native::convert::IntoValue::into_value({ #call }, vm)
        }
    })
}

pub(crate) fn function_spec(
    vm: &TokenStream,
    function: &Function,
    wrapper: &Ident,
    binding: TokenStream,
    receiver: &str,
) -> TokenStream {
    let name = &function.name;
    let doc = option_text(function.doc.as_deref());
    let signature = function.text_signature(receiver);
    quote! {
        #vm::native::FunctionSpec {
            name: #name,
            doc: #doc,
            signature: #signature,
            binding: #vm::native::Binding::#binding,
            call: #wrapper,
        }
    }
}

/// The wrapper of a function that makes a constant, and its `ConstantSpec`.
pub(crate) fn constant(
    vm: &TokenStream,
    function: &Function,
    target: &TokenStream,
    wrapper: &Ident,
) -> syn::Result<(TokenStream, TokenStream)> {
    if function.receiver != Receiver::None || !function.params.is_empty() {
        return error(&function.ident, "a constant takes nothing but `vm`");
    }
    let name = &function.name;
    let call = function.direct_call(target, &TokenStream::new(), &[]);
    let code = quote! {
        #[allow(unused_variables)]
        fn #wrapper(vm: &#vm::vm::Vm) -> #vm::vm::PyResult {
            #vm::native::convert::IntoValue::into_value(#call, vm)
        }
    };
    Ok((code, quote!(#vm::native::ConstantSpec { name: #name, make: #wrapper })))
}
