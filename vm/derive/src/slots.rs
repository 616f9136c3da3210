//! Special methods as slots: which function of an impl fills which slot, and the adapters between the two.

use alloc::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::attributes::{error, ident, is_reference, type_name};
use crate::function::{Context, Function, Receiver};

/// Special methods of one operand, and their slots.
const UNARY: &[(&str, &str)] = &[
    ("__repr__", "repr"),
    ("__str__", "str"),
    ("__iter__", "iter"),
    ("__await__", "await_"),
    ("__aiter__", "aiter"),
    ("__anext__", "anext"),
    ("__neg__", "neg"),
    ("__pos__", "pos"),
    ("__abs__", "abs"),
    ("__invert__", "invert"),
    ("__int__", "int"),
    ("__float__", "float"),
    ("__index__", "index"),
];

/// Special methods of a receiver and another operand that are a slot each.
const BINARY: &[(&str, &str)] = &[
    ("__getattribute__", "get_attr"),
    ("__getitem__", "get_item"),
    ("__ipow__", "in_place_pow"),
    ("__concat__", "concat"),
    ("__repeat__", "repeat"),
    ("__iconcat__", "in_place_concat"),
    ("__irepeat__", "in_place_repeat"),
];

/// The operators by their index in `Slots::binary`; all but the last are also in `Slots::in_place`.
const OPERATORS: [&str; 13] =
    ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor", "divmod"];

const COMPARISONS: [(&str, &str); 6] =
    [("__lt__", "Lt"), ("__le__", "Le"), ("__eq__", "Eq"), ("__ne__", "Ne"), ("__gt__", "Gt"), ("__ge__", "Ge")];

const OTHERS: &[&str] = &[
    "__hash__",
    "__call__",
    "__setattr__",
    "__richcompare__",
    "__next__",
    "__get__",
    "__set__",
    "__init__",
    "__del__",
    "__bool__",
    "__len__",
    "__setitem__",
    "__delitem__",
    "__contains__",
    "__pow__",
    "__rpow__",
];

/// Whether a method of this name fills a slot.
pub(crate) fn is_slot(name: &str) -> bool {
    let tables = UNARY.iter().chain(BINARY).chain(&COMPARISONS);
    OTHERS.contains(&name) || tables.into_iter().any(|(own, _)| *own == name) || operator(name).is_some()
}

/// The operator of `__add__`, `__radd__` or `__iadd__`.
fn operator(name: &str) -> Option<&'static str> {
    let bare = name.strip_prefix("__")?.strip_suffix("__")?;
    OPERATORS.into_iter().find(|operator| {
        bare == *operator
            || bare.strip_prefix('r') == Some(operator)
            || (bare.strip_prefix('i') == Some(operator) && *operator != "divmod")
    })
}

/// Names that look like slots and are none: a hint instead of a method that nobody calls.
pub(crate) fn hint(name: &str) -> Option<&'static str> {
    match name {
        "__getattr__" => Some("a native type has `__getattribute__`"),
        "__delattr__" => Some("deletion is `__setattr__` with `value: Option<&Value>`"),
        "__delete__" => Some("deletion is `__set__` with `value: Option<&Value>`"),
        "__new__" => Some("the constructor is the function with `#[new]`"),
        _ => None,
    }
}

/// Builds the function that fills a `Slots`.
pub(crate) struct SlotBuilder<'a> {
    vm: &'a TokenStream,
    /// The type.
    own: &'a TokenStream,
    functions: BTreeMap<String, Function>,
    adapters: TokenStream,
    assignments: TokenStream,
}

impl<'a> SlotBuilder<'a> {
    pub(crate) fn new(vm: &'a TokenStream, own: &'a TokenStream) -> SlotBuilder<'a> {
        SlotBuilder {
            vm,
            own,
            functions: BTreeMap::new(),
            adapters: TokenStream::new(),
            assignments: TokenStream::new(),
        }
    }

    pub(crate) fn add(&mut self, function: Function) -> syn::Result<()> {
        let ident = function.ident.clone();
        if !matches!(function.receiver, Receiver::Object | Receiver::Value | Receiver::Operands) {
            return error(&ident, "a special method takes `this: &Py<T>`, `this: &Value` or `&self`");
        }
        match self.functions.insert(function.name.clone(), function) {
            Some(_) => error(&ident, "this special method is defined twice"),
            None => Ok(()),
        }
    }

    /// `fn slots() -> Slots` with all that it needs. `constructor` is the name of the adapter of `#[new]`.
    pub(crate) fn finish(mut self, constructor: Option<&Ident>) -> syn::Result<TokenStream> {
        if let Some(constructor) = constructor {
            self.assign(quote!(new), constructor);
        }
        for (name, slot) in UNARY {
            self.unary(name, slot)?;
        }
        for (name, slot) in BINARY {
            self.binary(name, &ident(slot))?;
        }
        for (index, operator) in OPERATORS.into_iter().enumerate() {
            self.operator(index, operator)?;
        }
        self.power()?;
        self.compare()?;
        self.simple_results()?;
        self.next()?;
        self.typed_calls()?;
        self.setters()?;
        self.descriptor_get()?;
        self.finalizer()?;
        let Self { vm, adapters, assignments, functions, .. } = self;
        if let Some(function) = functions.values().next() {
            return error(&function.ident, "this special method needs its counterpart");
        }
        Ok(quote! {
            #adapters
            fn slots() -> #vm::object::slots::Slots {
                #[allow(unused_mut)]
                let mut slots = #vm::object::slots::Slots::EMPTY;
                #assignments
                slots
            }
        })
    }

    fn assign(&mut self, slot: TokenStream, adapter: &Ident) {
        self.assignments.extend(quote!(slots.#slot = ::core::option::Option::Some(#adapter);));
    }

    /// A call of the user's function by path.
    fn target(&self, function: &Function) -> TokenStream {
        let own = self.own;
        let name = &function.ident;
        quote!(<#own>::#name)
    }

    /// The statement that makes `receiver` from the value `this`.
    fn receiver(&self, function: &Function, this: &TokenStream) -> TokenStream {
        let Self { vm, own, .. } = self;
        let name = &function.name;
        match function.receiver {
            Receiver::Object => quote! {
                let receiver = #vm::native::args::slot_receiver::<#own>(vm, #name, #this)?;
            },
            _ => quote!(let receiver = #this;),
        }
    }

    /// The expression of an operand; it may return from the adapter with an error, or, in an operator that meets a
    /// stranger, with `NotImplemented`.
    fn operand(&self, function: &Function, index: usize, value: &TokenStream, in_operator: bool) -> TokenStream {
        let vm = self.vm;
        let Some(param) = function.params.get(index) else {
            return TokenStream::new();
        };
        let name = &function.name;
        match type_name(&param.ty).map(Ident::to_string).as_deref() {
            Some("Value") if is_reference(&param.ty) => value.clone(),
            Some("Py") if is_reference(&param.ty) && in_operator => quote! {
                match #value.downcast() {
                    ::core::option::Option::Some(operand) => operand,
                    ::core::option::Option::None => return ::core::result::Result::Ok(vm.not_implemented()),
                }
            },
            _ => quote! {
                #vm::native::convert::FromArg::from_arg(vm, #value, #vm::native::args::slot_arg(#name))?
            },
        }
    }

    fn check_operands(&self, function: &Function, count: usize) -> syn::Result<()> {
        if function.params.len() == count {
            return Ok(());
        }
        let message = format!("`{}` takes {count} operands besides the receiver", function.name);
        error(&function.ident, &message)
    }

    /// Receiver and call with converted operands, an expression of the function's own return type.
    fn body(&self, function: &Function, this: &TokenStream, values: &[TokenStream], in_operator: bool) -> TokenStream {
        let receiver = self.receiver(function, this);
        let operands: Vec<_> =
            values.iter().enumerate().map(|(index, value)| self.operand(function, index, value, in_operator)).collect();
        let names: Vec<_> =
            (0..operands.len().min(function.params.len())).map(|i| format_ident!("operand_{i}")).collect();
        let tokens: Vec<_> = names.iter().map(|name| quote!(#name)).collect();
        let call = function.direct_call(&self.target(function), &quote!(receiver), &tokens);
        quote!({ #receiver #(let #names = #operands;)* #call })
    }

    /// As [`Self::body`], converted to `PyResult<Value>`.
    fn value_body(
        &self,
        function: &Function,
        this: &TokenStream,
        values: &[TokenStream],
        in_operator: bool,
    ) -> TokenStream {
        let vm = self.vm;
        let body = self.body(function, this, values, in_operator);
        quote!(#vm::native::convert::IntoValue::into_value(#body, vm))
    }

    fn unary(&mut self, name: &str, slot: &str) -> syn::Result<()> {
        let Some(function) = self.functions.remove(name) else {
            return Ok(());
        };
        self.check_operands(&function, 0)?;
        let body = self.value_body(&function, &quote!(this), &[], false);
        self.adapter(slot, quote!((vm: &Vm, this: &Value) -> PyResult), body);
        self.assign(ident(slot).into_token_stream(), &adapter_name(slot));
        Ok(())
    }

    fn binary(&mut self, name: &str, slot: &Ident) -> syn::Result<()> {
        let Some(function) = self.functions.remove(name) else {
            return Ok(());
        };
        self.check_operands(&function, 1)?;
        let body = self.value_body(&function, &quote!(this), &[quote!(other)], name == "__ipow__");
        let slot_name = slot.to_string();
        self.adapter(&slot_name, quote!((vm: &Vm, this: &Value, other: &Value) -> PyResult), body);
        self.assign(quote!(#slot), &adapter_name(&slot_name));
        Ok(())
    }

    /// Writes the adapter function of a slot. Its signature may name `Vm`, `Value` and `PyResult`.
    fn adapter(&mut self, slot: &str, signature: TokenStream, body: TokenStream) {
        let name = adapter_name(slot);
        self.adapters.extend(quote!(fn #name #signature { #body }));
    }

    /// `__add__`, `__radd__` and `__iadd__`.
    fn operator(&mut self, index: usize, operator: &str) -> syn::Result<()> {
        if let Some(function) = self.functions.remove(&format!("__i{operator}__")) {
            self.check_operands(&function, 1)?;
            let slot = format!("i{operator}");
            let body = self.value_body(&function, &quote!(this), &[quote!(other)], true);
            self.adapter(&slot, quote!((vm: &Vm, this: &Value, other: &Value) -> PyResult), body);
            self.assign(quote!(in_place[#index]), &adapter_name(&slot));
        }
        let forward = self.functions.remove(&format!("__{operator}__"));
        let reflected = self.functions.remove(&format!("__r{operator}__"));
        if forward.is_none() && reflected.is_none() {
            return Ok(());
        }
        for function in forward.iter().chain(&reflected) {
            self.check_operands(function, 1)?;
        }
        let body = match (&forward, &reflected) {
            (Some(function), None) if function.receiver == Receiver::Operands => {
                self.value_body(function, &quote!(left), &[quote!(right)], true)
            }
            _ => self.two_sided(forward.as_ref(), reflected.as_ref(), &[])?,
        };
        self.adapter(operator, quote!((vm: &Vm, left: &Value, right: &Value) -> PyResult), body);
        self.assign(quote!(binary[#index]), &adapter_name(operator));
        Ok(())
    }

    /// The body of an operator slot: the left operand's method first, then the right operand's reflected one.
    fn two_sided(
        &self,
        forward: Option<&Function>,
        reflected: Option<&Function>,
        more: &[TokenStream],
    ) -> syn::Result<TokenStream> {
        let Self { vm, own, .. } = self;
        let mut body = TokenStream::new();
        for (function, this, other) in
            [(forward, quote!(left), quote!(right)), (reflected, quote!(right), quote!(left))]
        {
            let Some(function) = function else { continue };
            let test = match function.receiver {
                Receiver::Object => quote!(<#own as #vm::object::payload::Payload>::matches(#this)),
                Receiver::Value => quote!(#vm::native::args::is_instance::<#own>(vm, #this)),
                _ => {
                    return error(&function.ident, "a function of `left` and `right` is the whole operator");
                }
            };
            let mut values = vec![other];
            values.extend_from_slice(more);
            let call = self.value_body(function, &this, &values, true);
            // A closure, so that `NotImplemented` for a strange operand does not end the search.
            body.extend(quote! {
                if #test {
                    let result = (|| -> PyResult { #call })()?;
                    if !vm.is_not_implemented(&result) {
                        return ::core::result::Result::Ok(result);
                    }
                }
            });
        }
        Ok(quote!(#body ::core::result::Result::Ok(vm.not_implemented())))
    }

    fn power(&mut self) -> syn::Result<()> {
        let forward = self.functions.remove("__pow__");
        let reflected = self.functions.remove("__rpow__");
        if forward.is_none() && reflected.is_none() {
            return Ok(());
        }
        let mut ternary = false;
        for function in forward.iter().chain(&reflected) {
            ternary |= function.params.len() == 2;
            if !matches!(function.params.len(), 1 | 2) {
                return error(&function.ident, "`**` takes another operand and, for `pow(a, b, c)`, a modulus");
            }
        }
        let modulus = quote!(modulus);
        let body = match (&forward, &reflected) {
            (Some(function), None) if function.receiver == Receiver::Operands => {
                self.value_body(function, &quote!(left), &[quote!(right), modulus], true)
            }
            _ => self.two_sided(forward.as_ref(), reflected.as_ref(), &[modulus])?,
        };
        let refuse = if ternary {
            TokenStream::new()
        } else {
            quote!(if !modulus.is_none() {
                return ::core::result::Result::Ok(vm.not_implemented());
            })
        };
        self.adapter(
            "pow",
            quote!((vm: &Vm, left: &Value, right: &Value, modulus: &Value) -> PyResult),
            quote!(#refuse #body),
        );
        self.assign(quote!(pow), &adapter_name("pow"));
        Ok(())
    }

    fn compare(&mut self) -> syn::Result<()> {
        let vm = self.vm;
        let signature = quote!((vm: &Vm, this: &Value, other: &Value, op: #vm::object::slots::CompareOp) -> PyResult);
        if let Some(function) = self.functions.remove("__richcompare__") {
            self.check_operands(&function, 2)?;
            let receiver = self.receiver(&function, &quote!(this));
            let operand = self.operand(&function, 0, &quote!(other), true);
            let call = function.direct_call(&self.target(&function), &quote!(receiver), &[quote!(operand), quote!(op)]);
            let body = quote!({ #receiver let operand = #operand; #call });
            self.adapter("compare", signature, quote!(#vm::native::convert::IntoValue::into_value(#body, vm)));
            self.assign(quote!(compare), &adapter_name("compare"));
            return match COMPARISONS.iter().find_map(|(name, _)| self.functions.get(*name)) {
                Some(function) => error(&function.ident, "`__richcompare__` is there already"),
                None => Ok(()),
            };
        }
        let mut arms = TokenStream::new();
        let mut has_equal = None;
        for (name, op) in COMPARISONS {
            let op = ident(op);
            if let Some(function) = self.functions.remove(name) {
                self.check_operands(&function, 1)?;
                let body = self.value_body(&function, &quote!(this), &[quote!(other)], true);
                arms.extend(quote!(#vm::object::slots::CompareOp::#op => #body,));
                if name == "__eq__" {
                    has_equal = Some(body);
                }
            } else if name == "__ne__"
                && let Some(equal) = &has_equal
            {
                arms.extend(quote! {
                    #vm::object::slots::CompareOp::Ne => #vm::native::args::negate_equality(vm, #equal?),
                });
            }
        }
        if !arms.is_empty() {
            let body = quote! {
                #[allow(unreachable_patterns)]
                match op { #arms _ => ::core::result::Result::Ok(vm.not_implemented()) }
            };
            self.adapter("compare", signature, body);
            self.assign(quote!(compare), &adapter_name("compare"));
        }
        Ok(())
    }

    /// Slots whose result is a Rust type.
    fn simple_results(&mut self) -> syn::Result<()> {
        let hash = quote!(i64);
        for (name, slot, result, operands) in [
            ("__hash__", "hash", hash, 0),
            ("__bool__", "bool", quote!(bool), 0),
            ("__len__", "len", quote!(usize), 0),
            ("__contains__", "contains", quote!(bool), 1),
        ] {
            let Some(function) = self.functions.remove(name) else {
                continue;
            };
            self.check_operands(&function, operands)?;
            let values = if operands == 1 { vec![quote!(other)] } else { Vec::new() };
            let body = function.as_result(&self.body(&function, &quote!(this), &values, false));
            let other = if operands == 1 { quote!(, other: &Value) } else { TokenStream::new() };
            self.adapter(slot, quote!((vm: &Vm, this: &Value #other) -> PyResult<#result>), body);
            self.assign(ident(slot).into_token_stream(), &adapter_name(slot));
        }
        Ok(())
    }

    fn next(&mut self) -> syn::Result<()> {
        let Some(function) = self.functions.remove("__next__") else {
            return Ok(());
        };
        self.check_operands(&function, 0)?;
        if function.result_type().and_then(type_name).is_none_or(|name| name != "Option") {
            return error(
                &function.ident,
                "`__next__` returns `Option<T>` or `PyResult<Option<T>>`, `None` at the end",
            );
        }
        let vm = self.vm;
        let item = function.as_result(&self.body(&function, &quote!(this), &[], false));
        let body = quote! {
            let item: PyResult<::core::option::Option<_>> = #item;
            match item? {
                ::core::option::Option::Some(item) => {
                    #vm::native::convert::IntoValue::into_value(item, vm).map(::core::option::Option::Some)
                }
                ::core::option::Option::None => ::core::result::Result::Ok(::core::option::Option::None),
            }
        };
        self.adapter("next", quote!((vm: &Vm, this: &Value) -> PyResult<::core::option::Option<Value>>), body);
        self.assign(quote!(next), &adapter_name("next"));
        Ok(())
    }

    /// `__init__` and `__call__` bind arguments as functions do.
    fn typed_calls(&mut self) -> syn::Result<()> {
        let Self { vm, own, .. } = *self;
        let signature = |result: TokenStream| quote!((vm: &Vm, this: &Value, values: &[Value], names: &[Value]) -> PyResult<#result>);
        for (name, slot) in [("__init__", "init"), ("__call__", "call")] {
            let Some(function) = self.functions.remove(name) else {
                continue;
            };
            let is_init = name == "__init__";
            let owner = quote!(<#own as #vm::native::ClassInfo>::NAME);
            let context = Context {
                vm,
                target: self.target(&function),
                owner: owner.clone(),
                name: if is_init { owner } else { quote!(#name) },
                constructor: is_init,
            };
            let table = function.signature(&context);
            let receiver = self.receiver(&function, &quote!(this));
            let call = function.call(&context)?;
            let call = quote!({ #table #receiver #call });
            let (body, result) = if is_init {
                (function.as_result(&call), quote!(()))
            } else {
                (quote!(#vm::native::convert::IntoValue::into_value(#call, vm)), quote!(Value))
            };
            self.adapter(slot, signature(result), body);
            self.assign(ident(slot).into_token_stream(), &adapter_name(slot));
        }
        Ok(())
    }

    fn setters(&mut self) -> syn::Result<()> {
        let signature =
            quote!((vm: &Vm, this: &Value, key: &Value, value: ::core::option::Option<&Value>) -> PyResult<()>);
        for (name, slot) in [("__setattr__", "set_attr"), ("__set__", "descr_set")] {
            let Some(function) = self.functions.remove(name) else {
                continue;
            };
            self.check_operands(&function, 2)?;
            if !takes_option(&function, 1) {
                return error(&function.ident, "the last parameter is `value: Option<&Value>`: `None` deletes");
            }
            let body = self.set_body(&function, &quote!(value));
            self.adapter(slot, signature.clone(), body);
            self.assign(ident(slot).into_token_stream(), &adapter_name(slot));
        }
        let set = self.functions.remove("__setitem__");
        let delete = self.functions.remove("__delitem__");
        let args = {
            let vm = self.vm;
            quote!(#vm::native::args)
        };
        let body = match (set, delete) {
            (None, None) => return Ok(()),
            (Some(set), None) if set.params.len() == 2 && takes_option(&set, 1) => self.set_body(&set, &quote!(value)),
            (set, delete) => {
                let set_body = match &set {
                    Some(set) => {
                        self.check_operands(set, 2)?;
                        if takes_option(set, 1) {
                            return error(&set.ident, "with `__delitem__` the value is not an `Option`");
                        }
                        let value = self.operand(set, 1, &quote!(value), false);
                        self.set_body(set, &value)
                    }
                    None => {
                        quote!(::core::result::Result::Err(#args::no_item_assignment(vm, this)))
                    }
                };
                let delete_body = match &delete {
                    Some(delete) => {
                        self.check_operands(delete, 1)?;
                        delete.as_result(&self.body(delete, &quote!(this), &[quote!(key)], false))
                    }
                    None => quote!(::core::result::Result::Err(#args::no_item_deletion(vm, this))),
                };
                quote! {
                    match value {
                        ::core::option::Option::Some(value) => #set_body,
                        ::core::option::Option::None => #delete_body,
                    }
                }
            }
        };
        self.adapter("set_item", signature, body);
        self.assign(quote!(set_item), &adapter_name("set_item"));
        Ok(())
    }

    fn set_body(&self, function: &Function, value: &TokenStream) -> TokenStream {
        let receiver = self.receiver(function, &quote!(this));
        let key = self.operand(function, 0, &quote!(key), false);
        let call =
            function.direct_call(&self.target(function), &quote!(receiver), &[quote!(operand), quote!(operand_value)]);
        function.as_result(&quote!({ #receiver let operand = #key; let operand_value = #value; #call }))
    }

    fn descriptor_get(&mut self) -> syn::Result<()> {
        let Some(function) = self.functions.remove("__get__") else {
            return Ok(());
        };
        self.check_operands(&function, 2)?;
        let body = self.value_body(&function, &quote!(this), &[quote!(instance), quote!(owner)], false);
        self.adapter("descr_get", quote!((vm: &Vm, this: &Value, instance: &Value, owner: &Value) -> PyResult), body);
        self.assign(quote!(descr_get), &adapter_name("descr_get"));
        Ok(())
    }

    fn finalizer(&mut self) -> syn::Result<()> {
        let Some(function) = self.functions.remove("__del__") else {
            return Ok(());
        };
        self.check_operands(&function, 0)?;
        if !matches!(function.output, syn::ReturnType::Default) {
            return error(&function.ident, "`__del__` has nobody to return to");
        }
        let own = self.own;
        let call = function.direct_call(&self.target(&function), &quote!(receiver), &[]);
        let body = match function.receiver {
            Receiver::Object => quote! {
                if let ::core::option::Option::Some(receiver) = this.downcast::<#own>() { #call }
            },
            _ => quote!(let receiver = this; #call),
        };
        self.adapter("finalize", quote!((vm: &Vm, this: &Value)), body);
        self.assign(quote!(finalize), &adapter_name("finalize"));
        Ok(())
    }
}

fn takes_option(function: &Function, index: usize) -> bool {
    function.params.get(index).is_some_and(|param| type_name(&param.ty).is_some_and(|name| name == "Option"))
}

fn adapter_name(slot: &str) -> Ident {
    format_ident!("slot_{}", slot)
}
