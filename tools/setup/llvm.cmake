# SPDX-License-Identifier: GPL-2.0-only OR MIT
# A program or a plugin that is made of clang's libraries; included before project().
#
#	kpp_llvm_target(kpp-facts)
#
# LLVM_ROOT is the LLVM that provides the libraries and clang++; by default the one that tools/setup/llvm finds.
if(NOT LLVM_ROOT)
	execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/llvm first OUTPUT_VARIABLE found
		OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endif()
set(LLVM_ROOT "${found}" CACHE PATH "the LLVM installation")
set(CMAKE_CXX_COMPILER ${LLVM_ROOT}/bin/clang++ CACHE FILEPATH "the compiler of the tool")

if(NOT CMAKE_BUILD_TYPE)
	set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

function(kpp_llvm_target target)
	target_include_directories(${target} SYSTEM PRIVATE ${LLVM_ROOT}/include)
	target_compile_options(${target} PRIVATE -fno-rtti -fno-exceptions -Wall -Wextra)
	get_target_property(type ${target} TYPE)
	if(type STREQUAL "MODULE_LIBRARY") # the compiler that loads it has the libraries already
		return()
	endif()
	# Debian names the library by its full version only, so that -lclang-cpp finds nothing.
	file(GLOB libraries ${LLVM_ROOT}/lib/libclang-cpp.so* ${LLVM_ROOT}/lib64/libclang-cpp.so*)
	list(GET libraries 0 clang_cpp)
	find_library(LLVM_LIB NAMES LLVM PATHS ${LLVM_ROOT}/lib ${LLVM_ROOT}/lib64 NO_DEFAULT_PATH
		REQUIRED)
	target_link_libraries(${target} PRIVATE ${clang_cpp} ${LLVM_LIB})
endfunction()
