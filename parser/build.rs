//! Generates the parser from the grammar.

fn main() {
    lalrpop::Configuration::new().use_cargo_dir_conventions().process().expect("the grammar is free of conflicts");
}
