// SPDX-License-Identifier: Apache-2.0
// A reading as one JSON object (docs/formats/reading.md): the members of the jsonl line of the document, then its
// commitments, measures and deadlines as arrays of the objects that jsonl writes as lines. Takes the reading in parts,
// and keeps no more of them than what must come after the commitments.
#pragma once

#include "reading/reading.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::app {

class JsonObject {
 public:
  /// Appends the object's beginning.
  JsonObject(std::string& out, const reading::DocumentInfo& document);

  /// Appends the commitments of a part and keeps its measures and deadlines.
  void add(const reading::Reading& part);

  /// Appends the rest, without a line break, and offers it piece by piece. `out` may have been emptied in between.
  void finish(const std::function<void(std::string&)>& offer);

 private:
  struct List {
    std::string_view type;
    std::vector<std::string> pieces = {};  // one string would be held twice whenever it grows
    void append(std::string_view object);
  };
  void write(std::string_view name, List& list, const std::function<void(std::string&)>& offer);

  std::string& out_;
  std::string head_;   ///< what every line begins with, up to its type
  std::string lines_;  ///< of the part at hand
  List measures_{"\"measure\""};
  List deadlines_{"\"deadline\""};
  bool first_ = true;
};

}  // namespace luoshi::app
