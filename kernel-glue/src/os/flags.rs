//! Bits with Linux's numbers that both the back ends and Python's modules (`os`, `stat`, `select`) need, written once.

use core::ops::{BitAnd, BitOr, BitOrAssign};

macro_rules! bit_set {
    ($(#[$doc:meta])* $set:ident($bits:ty) { $($(#[$item_doc:meta])* $name:ident = $value:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        #[repr(transparent)]
        pub struct $set($bits);

        impl $set {
            $($(#[$item_doc])* pub const $name: $set = $set($value);)*

            /// Keeps unknown bits too.
            pub const fn from_bits(bits: $bits) -> $set {
                $set(bits)
            }

            pub const fn bits(self) -> $bits {
                self.0
            }

            /// Whether all bits of `other` are set.
            pub const fn contains(self, other: $set) -> bool {
                self.0 & other.0 == other.0
            }

            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }
        }

        impl BitOr for $set {
            type Output = $set;
            fn bitor(self, other: $set) -> $set {
                $set(self.0 | other.0)
            }
        }

        impl BitOrAssign for $set {
            fn bitor_assign(&mut self, other: $set) {
                self.0 |= other.0;
            }
        }

        impl BitAnd for $set {
            type Output = $set;
            fn bitand(self, other: $set) -> $set {
                $set(self.0 & other.0)
            }
        }
    };
}

bit_set! {
    /// What `os.access` asks about; empty (`os.F_OK`) asks only whether the file exists.
    Access(u8) {
        EXECUTE = 1;
        WRITE = 2;
        READ = 4;
    }
}

bit_set! {
    /// Events of `select.poll`.
    PollEvents(u16) {
        IN = 0x001;
        PRI = 0x002;
        OUT = 0x004;
        /// Reported whether asked for or not, like the next two.
        ERR = 0x008;
        HUP = 0x010;
        /// The descriptor is not open.
        NVAL = 0x020;
        RDNORM = 0x040;
        RDBAND = 0x080;
        WRNORM = 0x100;
        WRBAND = 0x200;
        MSG = 0x400;
        RDHUP = 0x2000;
    }
}

/// The `O_*` numbers of `os.open`; [`OpenOptions::from_bits`](crate::OpenOptions::from_bits) reads them.
#[allow(missing_docs)]
pub mod open {
    pub const RDONLY: i32 = 0;
    pub const WRONLY: i32 = 0x1;
    pub const RDWR: i32 = 0x2;
    pub const ACCMODE: i32 = 0x3;
    pub const CREAT: i32 = 0x40;
    pub const EXCL: i32 = 0x80;
    pub const NOCTTY: i32 = 0x100;
    pub const TRUNC: i32 = 0x200;
    pub const APPEND: i32 = 0x400;
    pub const NONBLOCK: i32 = 0x800;
    pub const DSYNC: i32 = 0x1000;
    pub const DIRECTORY: i32 = 0x1_0000;
    pub const NOFOLLOW: i32 = 0x2_0000;
    pub const CLOEXEC: i32 = 0x8_0000;
    pub const SYNC: i32 = 0x10_1000;
    pub const PATH: i32 = 0x20_0000;
}

/// The bits of `st_mode`, as the module `stat` names them.
#[allow(missing_docs)]
pub mod mode {
    pub const IFMT: u32 = 0o170_000;
    pub const IFSOCK: u32 = 0o140_000;
    pub const IFLNK: u32 = 0o120_000;
    pub const IFREG: u32 = 0o100_000;
    pub const IFBLK: u32 = 0o060_000;
    pub const IFDIR: u32 = 0o040_000;
    pub const IFCHR: u32 = 0o020_000;
    pub const IFIFO: u32 = 0o010_000;
    /// Permissions with set-user-id, set-group-id and the sticky bit.
    pub const PERMISSIONS: u32 = 0o7777;
}
