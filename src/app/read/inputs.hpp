// SPDX-License-Identifier: Apache-2.0
// Inputs: from what was written on the command line (files, folders, patterns, `-`) to the list of files to read, each
// with the name that its document will carry. Every file is read once, however often it is named; names are distinct.
#pragma once

#include "base/error.hpp"

#include <span>
#include <string>
#include <vector>

namespace luoshi::app {

struct Input {
  std::string path = {};  ///< "-" is standard input
  std::string name = {};  ///< of the document; valid UTF-8
};

struct Inputs {
  std::vector<Input> files = {};           ///< in the order of the arguments; within a folder by path
  std::vector<base::Error> problems = {};  ///< folders that cannot be opened, patterns that match nothing
  bool single = false;                     ///< one argument that names one file: the output is one document, no list
};

/// Walks folders (known extensions only, hidden files and symbolic links to folders left out) and expands patterns that
/// name no file themselves. A missing file stays in the list: reading it says what is wrong.
[[nodiscard]] Inputs find_inputs(std::span<const std::string> arguments);

/// Gives each file its name: the file name without extension, with as many parent folders before it as it takes to tell
/// files of the same name apart, and with the extension where folders do not.
void name_inputs(std::span<Input> files);

}  // namespace luoshi::app
