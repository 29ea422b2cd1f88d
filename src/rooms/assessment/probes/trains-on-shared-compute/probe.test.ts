import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(
  probe,
  [
    {
      name: "an estimator with its machine",
      facts: repository({
        files: {
          "pipeline.py":
            'from sagemaker.estimator import Estimator\nEstimator(image, role, instance_count=1, instance_type="ml.m5.xlarge")\n',
        },
      }),
      outcome: "yes",
    },
    {
      name: "a training job of Kubernetes",
      facts: repository({
        files: {
          "k8s/train.yaml": "apiVersion: kubeflow.org/v1\nkind: PyTorchJob\nmetadata: { name: train }\n",
        },
      }),
      outcome: "yes",
      says: "PyTorchJob",
    },
    {
      name: "a job of Azure ML with its cluster",
      facts: repository({
        files: {
          "job.yml":
            "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\ncommand: python train.py\ncompute: azureml:cpu-cluster\n",
        },
      }),
      outcome: "yes",
    },
    {
      name: "a Slurm script",
      facts: repository({ files: { "train.sh": "#!/bin/sh\n#SBATCH --gres=gpu:1\npython train.py\n" } }),
      outcome: "yes",
    },
    {
      name: "CI submits the job",
      facts: repository({
        files: { ".github/workflows/t.yml": workflow("push", "- run: anyscale job submit job.yaml") },
      }),
      outcome: "yes",
    },
    {
      name: "the SDK is used for something else",
      facts: repository({
        files: { "log.py": "from sagemaker.estimator import Estimator\nEstimator.attach(name)\n" },
      }),
      outcome: "unknown",
    },
    { name: "nothing here", facts: repository({ files: { "train.py": "x = 1\n" } }), outcome: "unknown" },
  ],
  {
    never: {
      no: "compute may be managed from another repository or from a console, so its absence here proves nothing",
    },
  },
);
