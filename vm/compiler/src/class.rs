//! Classes.
//!
//! A class body is code with a namespace; `__build_class__` runs it and calls the metaclass.

use bytecode::opcode::Intrinsic1;
use bytecode::{CodeUnit, Constant, Op};
use parser::ast::{ClassDef, Stmt};
use parser::span::{Position, Span};

use crate::call::check_keywords;
use crate::codegen::{Compiler, NO_SPAN, Value};
use crate::docstring;
use crate::error::Result;
use crate::names::{self, NameId};
use crate::scope::ScopePart;
use crate::unit::Unit;

impl<'a> Compiler<'a, '_> {
    pub(crate) fn class_def(&mut self, stmt: &'a Stmt<'a>, def: &'a ClassDef<'a>) -> Result<()> {
        let base = self.unit.top;
        let span = stmt.span;
        let name = self.names.intern(def.name);
        let first_span = self.decorators(def.decorator_list, span)?;
        check_keywords(def.keywords)?;
        if def.type_params.is_empty() {
            self.build_class(span, first_span, def, name)?;
        } else {
            self.generic_class(span, first_span, def, name)?;
        }
        self.apply_decorators(def.decorator_list, base);
        let stored = self.mangle(def.name);
        self.store(span, stored, Value::Temp(base as u16));
        self.unit.release(base);
        Ok(())
    }

    /// Calls `__build_class__`; the class is in the next temporary.
    fn build_class(&mut self, span: Span, first_span: Span, def: &'a ClassDef<'a>, name: NameId) -> Result<()> {
        let code = self.class_code(span, first_span, def, name)?;
        let window = self.build_class_window(span, name, code);
        self.call_window_after(span, window, 2, def.bases, None, def.keywords)?;
        Ok(())
    }

    fn build_class_window(&mut self, span: Span, name: NameId, code: CodeUnit) -> u16 {
        let window = self.unit.alloc();
        self.unit.emit(span, Op::LoadBuildClass, window, 0, 0);
        self.unit.alloc();
        let function = self.unit.alloc();
        self.make_function(span, function, code, &[]);
        let text = self.name_const(name);
        self.register(span, Value::Const(text));
        window
    }

    fn generic_class(&mut self, span: Span, first_span: Span, def: &'a ClassDef<'a>, name: NameId) -> Result<()> {
        let window = self.unit.alloc();
        self.unit.alloc();
        let scope = self.child_scope(def, ScopePart::TypeParameters, span)?;
        self.enter_type_params(scope, name, first_span);
        let params = self.type_params(span, def.type_params)?;
        self.store(span, names::DOT_TYPE_PARAMS, Value::Temp(params));
        let code = self.class_code(span, first_span, def, name)?;
        let class_window = self.build_class_window(span, name, code);
        let params = self.load(span, names::DOT_TYPE_PARAMS, None);
        let params = self.place_on_top(span, params);
        self.intrinsic_1(span, params, Intrinsic1::SubscriptGeneric);
        self.store(span, names::DOT_GENERIC_BASE, Value::Temp(params));
        let generic = Some(names::DOT_GENERIC_BASE);
        self.call_window_after(span, class_window, 2, def.bases, generic, def.keywords)?;
        self.unit.emit(span, Op::Return, class_window, 0, 0);
        self.unit.release(u32::from(class_window));
        let code = self.leave_unit(span)?;
        self.make_function(span, window, code, &[]);
        self.unit.emit(span, Op::Call, window, 0, 0);
        self.unit.release(u32::from(window) + 1);
        Ok(())
    }

    fn class_code(&mut self, span: Span, first_span: Span, def: &'a ClassDef<'a>, name: NameId) -> Result<CodeUnit> {
        let scope = self.child_scope(def, ScopePart::Body, span)?;
        self.enter_unit(scope, name, Some(name), first_span);
        let place = Span::new(Position::new(first_span.start.line, 0), Position::new(first_span.start.line, 0));
        let module = self.load(place, names::DUNDER_NAME, None);
        self.store(place, names::DUNDER_MODULE, module);
        let qualname = self.unit.qualname.as_bytes().into();
        self.store_new(place, names::DUNDER_QUALNAME, Constant::Str(qualname));
        let line = Constant::Int(i64::from(first_span.start.line));
        self.store_new(place, names::DUNDER_FIRSTLINENO, line);
        if !def.type_params.is_empty() {
            let params = self.load(place, names::DOT_TYPE_PARAMS, None);
            self.store(place, names::DUNDER_TYPE_PARAMS, params);
        }
        if self.scope().needs_classdict
            && let Some(cell) = self.cell_register(names::DUNDER_CLASSDICT)
        {
            self.unit.emit(place, Op::StoreDeref, cell, 0, 0);
        }
        let mut statements = def.body;
        self.setup_annotations(place);
        if let Some(doc) = docstring(def.body) {
            statements = &def.body[1..];
            if self.options.optimize < 2 {
                let text = crate::docs::clean(doc.as_bytes());
                self.store_new(def.body[0].span, names::DUNDER_DOC, Constant::Str(text.into()));
            }
        }
        self.body(statements)?;
        self.store_annotate(place)?;
        let attributes = self.static_attributes();
        self.store_new(NO_SPAN, names::DUNDER_STATIC_ATTRIBUTES, attributes);
        self.store_cells();
        self.leave_unit(span)
    }

    /// The end of a class body: hands its cells to `__build_class__` and returns the one of `__class__`.
    fn store_cells(&mut self) {
        if self.scope().needs_classdict
            && let Some(cell) = self.cell_register(names::DUNDER_CLASSDICT)
        {
            self.store(NO_SPAN, names::DUNDER_CLASSDICTCELL, Value::Local(cell));
        }
        if self.scope().needs_class_closure
            && let Some(cell) = self.cell_register(names::DUNDER_CLASS)
        {
            self.store(NO_SPAN, names::DUNDER_CLASSCELL, Value::Local(cell));
            self.unit.emit(NO_SPAN, Op::Return, cell, 0, 0);
        } else {
            self.return_none();
        }
    }

    fn static_attributes(&mut self) -> Constant {
        let mut attributes = core::mem::take(&mut self.unit.static_attributes);
        attributes.sort_unstable_by(|a, b| self.names.text(*a).cmp(self.names.text(*b)));
        attributes.dedup();
        let texts = attributes.iter().map(|name| Constant::Str(self.names.text(*name).as_bytes().into()));
        Constant::Tuple(texts.collect())
    }

    /// Notes that a method assigns `self.attr`.
    pub(crate) fn note_static_attribute(&mut self, attr: NameId) {
        let is_class = |unit: &&mut Unit<'a>| unit.kind == crate::scope::ScopeKind::Class;
        let class = core::iter::once(&mut self.unit).chain(self.outer.iter_mut().rev()).find(is_class);
        if let Some(class) = class {
            class.static_attributes.push(attr);
        }
    }
}
