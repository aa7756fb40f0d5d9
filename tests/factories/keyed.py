"""Factories of models with stored search and sort keys."""

import factory


class KeyedFactory(factory.django.DjangoModelFactory):
    """Sets the keys as every action does."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        row = model_class(*args, **kwargs)
        row.set_keys()
        row.save()
        return row

    @classmethod
    def _build(cls, model_class, *args, **kwargs):
        row = model_class(*args, **kwargs)
        row.set_keys()
        return row
