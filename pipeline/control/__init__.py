"""The method of in-school control and its arithmetic, which checks and documents share.

In comes the name of an edition, or a sheet with scores; out come the method's matrix, sheets and tables as models, or
the sum with its group and decision. The words are dated data in `data/<edition>/` with their source; what a school
plans for itself stands in its own `control_plan.yaml`.
"""
