# The toolchain for amd64, of Debian's gcc-x86-64-linux-gnu, which on amd64 is the compiler itself.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-linux-gnu-gcc)
