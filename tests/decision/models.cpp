// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

#include "decision/xml_reader.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace luoshi::decision {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

Model model_file(const std::string& name) {
  const std::string folder = LUOSHI_ROOT "/tests/decision/models/";
  std::vector<Definitions> models;
  models.push_back(read_definitions(file_text(folder + name), name).value());
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (std::size_t k = 0; k < models[i].imports.size(); ++k) {
      const std::string file = models[i].imports[k].location;
      models.push_back(read_definitions(file_text(folder + file), file).value());
    }
  }
  return Model::build(std::move(models)).value();
}

Result<Definitions> definitions_of(std::string_view elements) {
  std::string xml = R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:test">)";
  xml += elements;
  xml += "</definitions>";
  return read_definitions(xml, "test.dmn");
}

Result<Model> model_of(std::string_view elements) {
  LUOSHI_TRY(Definitions definitions, definitions_of(elements));
  std::vector<Definitions> models;
  models.push_back(std::move(definitions));
  return Model::build(std::move(models));
}

}  // namespace luoshi::decision
