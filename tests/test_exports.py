"""What `aiofr` exports: sorted, complete, documented."""

import inspect

import pytest

import aiofr


def as_isort(name):
    """Sort as imports are: constants, classes, the rest."""
    return not name.isupper(), not name[0].isupper(), name


def exported(kind):
    """Give the public names of one kind of object."""
    return [name for name in aiofr.__all__ if kind(getattr(aiofr, name))]


class TestExports:
    def test_names_are_sorted_and_stand_once(self):
        """``__all__`` is sorted as imports are, without repetition."""
        assert aiofr.__all__ == sorted(set(aiofr.__all__), key=as_isort)

    @pytest.mark.parametrize("name", aiofr.__all__)
    def test_each_name_is_there(self, name):
        """Each public name gives an object, and `dir` shows it."""
        assert getattr(aiofr, name) is not None
        assert name in dir(aiofr)

    def test_an_unknown_name_is_an_attribute_error(self):
        """Any other name is refused, and named."""
        with pytest.raises(AttributeError, match="no attribute 'nothing'"):
            _ = aiofr.nothing

    @pytest.mark.parametrize("name", exported(inspect.isclass))
    def test_each_class_is_documented(self, name):
        """Each public class has a docstring of its own, not one it inherits."""
        own = vars(getattr(aiofr, name)).get("__doc__")

        assert own
        assert own.strip()

    @pytest.mark.parametrize("name", exported(inspect.isfunction))
    def test_each_function_is_documented(self, name):
        """Each public function has a docstring."""
        assert inspect.getdoc(getattr(aiofr, name))
